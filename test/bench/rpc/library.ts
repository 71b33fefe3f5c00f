/** A server of a library that does the work. */
export interface WorkServer {
  readonly port: number;
  /** Sends one event to every client. Absent where a library has no such thing. */
  emit?(): void;
}

/** One connection of a library's client. */
export interface WorkClient {
  /** Calls AddTask. */
  call(): Promise<unknown>;
  /** Takes so many tasks from the server, one by one. Absent where a library cannot. */
  stream?(count: number): Promise<void>;
  /** Counts the events of the server from now on. Resolves when they will come. */
  onEvent?(handler: () => void): void | Promise<void>;
  close(): void;
}

/** What a module of `libraries/` exports. */
export interface Library {
  /** Listens on any port of the loopback. */
  listen(): Promise<WorkServer>;
  /** Opens a connection. */
  connect(port: number): Promise<WorkClient>;
}
