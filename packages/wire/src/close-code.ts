/**
 * The WebSocket close codes of the protocol. Those from 4000 on are the protocol's own, the others
 * are RFC 6455's.
 *
 * @see https://www.rfc-editor.org/rfc/rfc6455#section-7.4.1
 */
export const CloseCode = {
  /** Done: nobody wants anything any more. */
  NORMAL: 1000,
  /** The server goes away, or the page does. */
  GOING_AWAY: 1001,
  /** A packet that does not decode, or breaks a rule of the protocol. */
  PROTOCOL_ERROR: 1002,
  /** A text message on a connection that speaks binary only. */
  TEXT_MESSAGE: 1003,
  /** Never sent: what an end without a close frame is reported as. */
  LOST: 1006,
  /** The server refuses this client for a reason of its own. */
  POLICY: 1008,
  /** A WebSocket message over the announced packet size. */
  TOO_LARGE: 1009,
  /** An error inside the server. */
  INTERNAL_ERROR: 1011,
  /** The server restarts. */
  RESTART: 1012,
  /** The server has too much to do. */
  OVERLOAD: 1013,
  /** Hello did not come in time. */
  HANDSHAKE_TIMEOUT: 4001,
  /** Nothing was heard for three heartbeat intervals. */
  HEARTBEAT: 4002,
  /** The credentials were refused. */
  UNAUTHENTICATED: 4003,
  /** The server wants encrypted packets. */
  ENCRYPTION_REQUIRED: 4004,
  /** Another connection took this session over. */
  SUPERSEDED: 4005,
  /** The two sides have no version of the protocol in common. */
  VERSION: 4006,
  /** The client reads more slowly than the server may buffer. */
  SLOW_READER: 4008,
  /** The session cannot be resumed. */
  CANNOT_RESUME: 4009,
  /** {@link CloseCode.PROTOCOL_ERROR} from a client: a browser may not send 1002. */
  CLIENT_PROTOCOL_ERROR: 4010,
} as const;
