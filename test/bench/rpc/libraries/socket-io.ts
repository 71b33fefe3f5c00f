// socket.io over WebSocket alone, without the polling that it begins with by default.
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Server } from 'socket.io';
import { io } from 'socket.io-client';
import type { Library } from '../library.js';
import type { AddTaskRequest } from '../tasks.contract.js';
import { addTask, listTasks, request, task } from '../work.js';

/** Messages that are sent before a turn ends: all at once would be a queue, not a stream. */
const BATCH = 256;

export const socketIo: Library = {
  listen: async () => {
    const http = createServer();
    const server = new Server(http, { transports: ['websocket'] });
    server.on('connection', (socket) => {
      socket.on('AddTask', (data: AddTaskRequest, answer: (response: unknown) => void) => {
        answer(addTask(data));
      });
      socket.on('ListTasks', async (count: number) => {
        // It has no streams: each task is a message, and nobody tells when the client has room.
        let sent = 0;
        for await (const item of listTasks(count)) {
          socket.emit('task', item);
          if (++sent % BATCH === 0) await nextTurn();
        }
      });
    });
    http.listen(0, '127.0.0.1');
    await once(http, 'listening');
    return {
      port: (http.address() as AddressInfo).port,
      emit: () => {
        server.emit('changed', task);
      },
    };
  },
  connect: async (port) => {
    const socket = io(`http://127.0.0.1:${port}`, { transports: ['websocket'], forceNew: true });
    await new Promise<void>((resolve, reject) => {
      socket.once('connect', resolve);
      socket.once('connect_error', reject);
    });
    return {
      call: () => new Promise((resolve) => socket.emit('AddTask', request, resolve)),
      stream: (count) =>
        new Promise<void>((resolve) => {
          let left = count;
          socket.on('task', () => {
            if (--left > 0) return;
            socket.off('task');
            resolve();
          });
          socket.emit('ListTasks', count);
        }),
      onEvent: (handler) => {
        socket.on('changed', handler);
      },
      close: () => socket.close(),
    };
  },
};

function nextTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
