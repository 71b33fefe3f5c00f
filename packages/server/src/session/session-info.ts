import type { IncomingHttpHeaders } from 'node:http';

/** Where a connection comes from, as far as its link knows. */
export interface PeerInfo {
  /** The address of the other end of the socket; a proxy's where there is one. */
  readonly remoteAddress?: string | undefined;
  /** The headers of the WebSocket's upgrade request, which the peer chose. Made anew when read. */
  readonly headers?: IncomingHttpHeaders | undefined;
  /** Path and query of the upgrade request, which the peer chose too. */
  readonly url?: string | undefined;
}

/** What a handler may know of the connection that a call came over. */
export interface SessionInfo extends PeerInfo {
  /** Unique to the connection, known to its client, and not secret. */
  readonly id: string;
}
