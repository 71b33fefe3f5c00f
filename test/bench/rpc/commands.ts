/** What the benchmark asks of the program that runs a library's server. */
export interface ServerCommands {
  /** Listens, and returns the port. */
  listen(): Promise<number>;
  usage(): Usage;
  /** After a garbage collection. */
  memory(): Memory;
  /**
   * Sends events to `clients` clients, so many in each turn, until it is told to stop. It is at most
   * some turns ahead of what was {@link received}.
   */
  broadcast(perTurn: number, clients: number): void;
  stopBroadcast(): void;
  /** So many events have come since the program began, over all clients. */
  received(deliveries: number): void;
  startProfile(): Promise<void>;
  /** Returns the profile as JSON, in the format of V8. */
  stopProfile(): Promise<string>;
}

/** What the benchmark asks of the program that runs a library's clients. */
export interface ClientCommands {
  /** Opens so many more connections. */
  open(port: number, connections: number): Promise<void>;
  /** Begins to call on every connection, with so many calls in flight on each. */
  load(inFlight: number): void;
  /** Forgets what was measured of the calls until now. */
  startWindow(): void;
  /** Returns what was measured since {@link startWindow}. */
  endWindow(): Window;
  /** Makes no more calls, and resolves when those in flight have ended. */
  stopLoad(): Promise<void>;
  /** Makes so many calls on the first connection. */
  calls(count: number, inFlight: number): Promise<void>;
  /** Takes so many messages of a stream on the first connection. */
  stream(count: number): Promise<void>;
  /** Takes the events on every connection, and tells how many have come after each so many. */
  subscribe(each: number): Promise<void>;
  /** Closes every connection. */
  close(): void;
}

/** What a process has used since it began. */
export interface Usage {
  /** Processor time, in microseconds. */
  readonly cpuUs: number;
  /** Events that it has sent, counted once for each client. */
  readonly deliveries: number;
}

/** In bytes. */
export interface Memory {
  readonly rss: number;
  readonly heap: number;
}

/** What was measured of calls. */
export interface Window {
  readonly calls: number;
  readonly milliseconds: number;
  /** In microseconds. */
  readonly p50: number;
  /** In microseconds. */
  readonly p99: number;
}
