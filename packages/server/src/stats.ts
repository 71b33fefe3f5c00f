/** What a server has done since it was made. Every connection adds to the same numbers. */
export class Totals {
  /** Calls that clients have opened, those that were refused included. */
  callsOpened = 0;
  /** Packets and their bytes, as links send and get them: without what a WebSocket or TLS adds. */
  packetsSent = 0;
  packetsReceived = 0;
  bytesSent = 0;
  bytesReceived = 0;
  /** Events that a client has missed because it was too slow or takes none so large; one for each client. */
  eventsDropped = 0;
}

/** What the connections of a server have in hand. */
export interface Load {
  /** Clients that are welcomed and connected. */
  connections: number;
  /** Calls of clients that have not ended. */
  callsInFlight: number;
  /** Calls with a stream in either direction whose handlers have not finished. */
  streams: number;
  /** Bytes that were written and are still to leave the process. */
  queuedBytes: number;
}

/** The numbers of a server at one moment; see `Server.stats`. */
export interface ServerStats extends Readonly<Load>, Readonly<Totals> {}

/** Something that has a part in the load. */
export interface Loaded {
  /** Adds its part. */
  addTo(load: Load): void;
}

/** Puts the numbers together. It costs a look at every connection, and calls cost nothing for it. */
export function statsOf(totals: Totals, sessions: Iterable<Loaded>): ServerStats {
  const load: Load = { connections: 0, callsInFlight: 0, streams: 0, queuedBytes: 0 };
  for (const session of sessions) session.addTo(load);
  return { ...load, ...totals };
}
