import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** A proxy that counts the bytes of its connections, whatever protocol they have. */
export interface CountingProxy {
  readonly port: number;
  /** Bytes to the server and from it until now. */
  bytes(): { readonly up: number; readonly down: number };
  stop(): void;
}

/** Starts a proxy on the loopback before a port of it. */
export async function startCountingProxy(port: number): Promise<CountingProxy> {
  let up = 0;
  let down = 0;
  const sockets = new Set<Socket>();
  const server = createServer((near) => {
    const far = connect({ port, host: '127.0.0.1', noDelay: true });
    near.setNoDelay(true);
    near.on('data', (bytes: Buffer) => {
      up += bytes.length;
    });
    far.on('data', (bytes: Buffer) => {
      down += bytes.length;
    });
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(one);
      one.pipe(other);
      // The other end is a program that is stopped without a goodbye.
      one.on('error', () => other.destroy());
      one.on('close', () => {
        sockets.delete(one);
        other.destroy();
      });
    }
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    bytes: () => ({ up, down }),
    stop: () => {
      server.close();
      for (const socket of sockets) socket.destroy();
    },
  };
}
