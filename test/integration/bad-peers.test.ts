import { once } from 'node:events';
import { Control, Hello, Kind, PacketWriter, peerLimits, SUBPROTOCOL } from '@wirepact/wire';
import { expect, it, onTestFinished } from 'vitest';
import { WebSocket } from 'ws';
import { taskGet } from '../../examples/tasks/src/generated/index.js';
import { type ServedTasks, serveTasks, taskOf } from './served-tasks.js';
import { overWebSocket } from './ways.js';

/** Opens a WebSocket that says Hello and nothing more. */
async function peerOf({ target }: ServedTasks): Promise<WebSocket> {
  const socket = new WebSocket(String(target), SUBPROTOCOL);
  onTestFinished(() => socket.terminate());
  await once(socket, 'open');
  const hello = Hello.create({ version: 1 });
  socket.send(packet((writer) => writer.control(Control.create({ hello }))));
  await once(socket, 'message');
  return socket;
}

function packet(write: (writer: PacketWriter) => void): Uint8Array {
  const writer = new PacketWriter(peerLimits(undefined));
  write(writer);
  return writer.take() ?? new Uint8Array(0);
}

const misdeeds: readonly [string, number, (socket: WebSocket) => void][] = [
  ['a malformed packet', 1002, (socket) => socket.send(Uint8Array.of(10, 200, 1))],
  ['an answer to nothing it was asked', 1002, (socket) => socket.send(opening(2))],
  ['one id for two calls', 1002, (socket) => [opening(1), opening(1)].map((it) => socket.send(it))],
  ['a text message', 1003, (socket) => socket.send('{"jsonrpc":"2.0"}')],
  ['a packet over the limit', 1009, (socket) => socket.send(new Uint8Array(1_114_113))],
];

function opening(call: number): Uint8Array {
  return packet((writer) =>
    writer.message(call, taskGet.id, taskGet.request, { id: 'peer' }, { timeoutMs: 0 }),
  );
}

it.each(misdeeds)(
  'a peer that sends %s is closed with %d, and a call of another goes on',
  async (_name, code, misbehave) => {
    const served = await serveTasks(overWebSocket);
    const client = served.client();
    let answer: ((id: string) => void) | undefined;
    const begun = new Promise<void>((resolve) => {
      served.service.onGet = (id) => {
        if (id === 'peer') return new Promise(() => undefined);
        resolve();
        return new Promise((done) => {
          answer = (label) => done(taskOf(id, label));
        });
      };
    });
    const call = client.get('a');
    await begun;
    const peer = await peerOf(served);
    const closed = once(peer, 'close');
    misbehave(peer);
    expect((await closed)[0]).toBe(code);
    answer?.('unharmed');
    expect(await call).toEqual(taskOf('a', 'unharmed'));
    expect(client.connection.status).toBe('open');
  },
);

it.each<[string, (socket: WebSocket) => void]>([
  ['with a code that nobody knows', (socket) => socket.close(4999, 'because')],
  ['without a code', (socket) => socket.close()],
  ['without a word', (socket) => socket.terminate()],
])('a peer that leaves %s ends its calls', async (_name, leave) => {
  const served = await serveTasks(overWebSocket);
  const peer = await peerOf(served);
  const begun = new Promise<AbortSignal>((resolve) => {
    served.service.onGet = (_id, { signal }) => {
      resolve(signal);
      return new Promise(() => undefined);
    };
  });
  peer.send(opening(1));
  const signal = await begun;
  const told = once(signal, 'abort');
  leave(peer);
  await told;
  expect(signal.reason).toMatchObject({ code: 'UNAVAILABLE' });
  expect(served.logger.entries).toEqual([]);
});

it('frames for calls that are over are ignored', async () => {
  const served = await serveTasks(overWebSocket);
  const peer = await peerOf(served);
  peer.send(packet((writer) => writer.signal(41, Kind.CANCEL)));
  served.service.onGet = (id) => taskOf(id);
  const answered = once(peer, 'message');
  peer.send(opening(1));
  await answered;
  expect(peer.readyState).toBe(WebSocket.OPEN);
});
