import { once } from 'node:events';
import { type AddressInfo, connect, createServer } from 'node:net';
import { expect, it } from 'vitest';
import { startCountingProxy } from './counting-proxy.js';

it('counts the bytes of a connection in both directions, and passes them on', async () => {
  const server = createServer((socket) => {
    socket.on('data', () => socket.write('answers'));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const proxy = await startCountingProxy((server.address() as AddressInfo).port);
  const socket = connect(proxy.port, '127.0.0.1');
  socket.write('asks');
  const [answer] = await once(socket, 'data');
  expect(String(answer)).toBe('answers');
  expect(proxy.bytes()).toEqual({ up: 4, down: 7 });
  proxy.stop();
  await once(socket, 'close');
  server.close();
  await once(server, 'close');
});
