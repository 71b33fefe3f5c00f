// What any library in Node pays: bare `ws` sockets that carry bytes of the same size.
import { once } from 'node:events';
import type { AddressInfo, Socket } from 'node:net';
import { WebSocket, WebSocketServer } from 'ws';
import type { Library } from '../library.js';
import { ECHO_BYTES, TASK_BYTES } from '../work.js';

const echo = Buffer.alloc(ECHO_BYTES, 1);
const task = Buffer.alloc(TASK_BYTES, 1);

/** Messages that are sent before a turn ends: all at once would be a queue, not a stream. */
const BATCH = 256;

/** Over this the stream waits until the socket has taken what was sent, in bytes. */
const MOST_QUEUED = 1_048_576;

/** Each message is written by itself. */
export const ws: Library = echoes((socket) => (bytes) => socket.send(bytes));

/** Whatever is sent in one turn is written at once. */
export const corked: Library = echoes((socket, stream) => {
  let waits = false;
  return (bytes) => {
    if (!waits) {
      waits = true;
      stream.cork();
      process.nextTick(() => {
        waits = false;
        stream.uncork();
      });
    }
    socket.send(bytes);
  };
});

type Send = (bytes: Buffer) => void;

function echoes(sender: (socket: WebSocket, stream: Socket) => Send): Library {
  return {
    listen: async () => {
      const server = new WebSocketServer({ port: 0, host: '127.0.0.1', perMessageDeflate: false });
      const clients = new Set<Send>();
      server.on('connection', (socket, request) => {
        const send = sender(socket, request.socket);
        clients.add(send);
        socket.on('close', () => clients.delete(send));
        socket.on('message', (data: Buffer, isBinary) => {
          if (isBinary) send(data);
          else void sendTasks(socket, send, Number(data));
        });
      });
      await once(server, 'listening');
      return {
        port: (server.address() as AddressInfo).port,
        emit: () => {
          for (const send of clients) send(task);
        },
      };
    },
    connect: async (port) => {
      const socket = new WebSocket(`ws://127.0.0.1:${port}`, { perMessageDeflate: false });
      // One comes right after the other.
      const [[{ socket: stream }]] = await Promise.all([
        once(socket, 'upgrade'),
        once(socket, 'open'),
      ]);
      const send = sender(socket, stream);
      const waiting: (() => void)[] = [];
      let first = 0;
      const answered = (): void => {
        waiting[first++]?.();
        if (first < 1_024) return;
        waiting.splice(0, first);
        first = 0;
      };
      let onMessage = answered;
      socket.on('message', () => onMessage());
      return {
        call: () =>
          new Promise<void>((resolve) => {
            waiting.push(resolve);
            send(echo);
          }),
        stream: (count) =>
          new Promise<void>((resolve) => {
            let left = count;
            onMessage = () => {
              if (--left > 0) return;
              onMessage = answered;
              resolve();
            };
            socket.send(String(count));
          }),
        onEvent: (handler) => {
          onMessage = handler;
        },
        close: () => socket.close(),
      };
    },
  };
}

async function sendTasks(socket: WebSocket, send: Send, count: number): Promise<void> {
  for (let sent = 1; sent <= count; sent++) {
    send(task);
    if (sent % BATCH > 0) continue;
    do await new Promise((resolve) => setImmediate(resolve));
    while (socket.bufferedAmount > MOST_QUEUED);
  }
}
