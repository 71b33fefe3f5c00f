import { createServer, type Server as HttpServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { SUBPROTOCOL } from '@wirepact/wire';
import type { UpgradeHandler } from './upgrade-source.js';

/** Where a server listens. */
export interface ListeningAddress {
  /** The port, also where the system chose it. */
  readonly port: number;
  /** For clients on this machine, such as `ws://localhost:3000`. */
  readonly url: string;
}

/** How often connections are looked at that have not finished their request, in milliseconds. */
const CHECK_MS = 1_000;

/** An HTTP server that upgrades to WebSockets and answers everything else with 426. */
export class HttpListener {
  private readonly server: HttpServer;

  /** @param requestMs How long a peer may take for its upgrade request, in milliseconds. */
  constructor(onUpgrade: UpgradeHandler, requestMs: number) {
    this.server = createServer(
      {
        headersTimeout: requestMs,
        requestTimeout: requestMs,
        connectionsCheckingInterval: Math.min(requestMs, CHECK_MS),
      },
      (_request, response) => {
        response
          .writeHead(426, {
            Connection: 'Upgrade, close',
            Upgrade: 'websocket',
            'Content-Type': 'text/plain; charset=utf-8',
          })
          .end(`This server speaks ${SUBPROTOCOL} over WebSocket.\n`);
      },
    );
    this.server.on('upgrade', onUpgrade);
  }

  /** @throws Error of `node:net`, such as EADDRINUSE. */
  listen(port: number, host: string | undefined): Promise<ListeningAddress> {
    const { server } = this;
    return new Promise((resolve, reject) => {
      server.once('error', reject);
      server.listen(port, host, () => {
        server.off('error', reject);
        // Only a pipe's address would be a string.
        const address = server.address() as AddressInfo;
        resolve({ port: address.port, url: `ws://${urlHost(host)}:${address.port}` });
      });
    });
  }

  /** Stops accepting; resolves when the last socket is gone, upgraded ones included. */
  close(): Promise<void> {
    return new Promise((resolve) => {
      // The only error is that it does not listen, which is what is wanted.
      this.server.close(() => resolve());
      this.server.closeAllConnections();
    });
  }
}

function urlHost(host: string | undefined): string {
  if (host === undefined || host === '::' || host === '0.0.0.0') return 'localhost';
  return host.includes(':') ? `[${host}]` : host;
}
