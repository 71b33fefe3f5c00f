import type { Connection, connect } from '@wirepact/client';
import { memoryLinkPair, type Server } from '@wirepact/server';

/** What `connect` takes. */
export type Target = Parameters<typeof connect>[0];

/** A way from clients to a server, which outlives the server. */
export interface OpenWay {
  readonly target: Target;
  /** Leads to another server from now on; the one before has to be closed. */
  reopen(server: Server): Promise<void>;
}

/** A kind of link that tests run over. */
export interface Way {
  readonly name: string;
  open(server: Server): Promise<OpenWay>;
}

/** A real socket on a port that the system chooses. */
export const overWebSocket: Way = {
  name: 'a WebSocket',
  async open(server) {
    const { port, url } = await server.listen(0, '127.0.0.1');
    return {
      target: url,
      reopen: async (next) => {
        await next.listen(port, '127.0.0.1');
      },
    };
  },
};

/** A pair of links within the process. */
const inMemory: Way = {
  name: 'the in-memory link',
  async open(server) {
    let current = server;
    return {
      target: () => {
        const [near, far] = memoryLinkPair();
        current.accept(far);
        return near;
      },
      reopen: async (next) => {
        current = next;
      },
    };
  },
};

/** Every way; what is said of one call holds on all of them. */
export const ways: readonly Way[] = [overWebSocket, inMemory];

/** Resolves when a connection has this status. */
export function reached(connection: Connection, status: Connection['status']): Promise<void> {
  if (connection.status === status) return Promise.resolve();
  return new Promise((resolve) => {
    const end = connection.onStatus((now) => {
      if (now !== status) return;
      end();
      resolve();
    });
  });
}
