// What any server in Node pays: every message of a bare `ws` socket is sent back.
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { WebSocketServer } from 'ws';
import { serveParent } from './server-process.js';

const server = new WebSocketServer({ port: 0, host: '127.0.0.1', perMessageDeflate: false });
server.on('connection', (socket) => {
  socket.on('message', (data) => socket.send(data));
});
await once(server, 'listening');
serveParent((server.address() as AddressInfo).port);
