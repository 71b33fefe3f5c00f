/**
 * A connection that carries whole packets in order, both ways: a WebSocket, a pair in memory, a
 * MessagePort. It is open when it is handed out.
 */
export interface Link {
  /** Begins delivery. Called once; what came before waits for it. */
  start(handlers: LinkHandlers): void;
  /**
   * Sends one packet. The link does not change the bytes, and the caller does not change them
   * afterwards. Does nothing once the link is closing or closed.
   */
  send(packet: Uint8Array): void;
  /**
   * Closes the link behind what was sent. Does nothing once the link is closing or closed.
   *
   * @param code A WebSocket close code; 1000 by default.
   * @param reason For the peer's log, at most 123 bytes of UTF-8.
   */
  close(code?: number, reason?: string): void;
  /** Bytes that were sent and have not left this process yet. */
  readonly queuedBytes: number;
  /**
   * Asks the peer to wait, where the transport can do so: few packets come, and then none until
   * {@link resume}. An end may not be heard of either.
   */
  pause?(): void;
  /** Ends a pause. */
  resume?(): void;
}

/** What a link tells its owner: any number of packets and texts, then `closed` exactly once. */
export interface LinkHandlers {
  /** A packet has come. The bytes are valid during this call only; what is kept is copied. */
  packet(bytes: Uint8Array): void;
  /** A text message has come, which the protocol does not have. */
  text(): void;
  /** The link has ended and nothing more comes. An end without a close frame is code 1006. */
  closed(code: number, reason: string): void;
}
