import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { onTestFinished } from 'vitest';

/** Stands between a client and a server, and stops reading what the server sends. */
export interface ReluctantProxy {
  readonly url: string;
  /** From now on nothing is read of the server; what it sends stays with it. */
  stop(): void;
  /** Reads again. */
  goOn(): void;
}

/** Starts a proxy to a WebSocket URL, until the test is over. */
export async function reluctantProxy(target: string): Promise<ReluctantProxy> {
  const { hostname, port } = new URL(target);
  /** The sockets to the server, each with that to its client. */
  const pairs = new Map<Socket, Socket>();
  const server = createServer((near) => {
    const far = connect(Number(port), hostname);
    pairs.set(far, near);
    near.pipe(far);
    far.pipe(near);
    for (const [socket, other] of [
      [near, far],
      [far, near],
    ] as const) {
      // A server that closes a client may reset the connection.
      socket.on('error', () => other.destroy());
      socket.once('close', () => {
        pairs.delete(far);
        other.destroy();
      });
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    for (const [far, near] of pairs) {
      far.destroy();
      near.destroy();
    }
    server.close();
  });
  return {
    url: `ws://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stop: () => {
      for (const [far, near] of pairs) far.unpipe(near).pause();
    },
    goOn: () => {
      for (const [far, near] of pairs) far.pipe(near);
    },
  };
}
