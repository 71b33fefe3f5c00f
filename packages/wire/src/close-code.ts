// The WebSocket close codes of the protocol. Those from 4000 on are the protocol's own, the others are
// RFC 6455's: https://www.rfc-editor.org/rfc/rfc6455#section-7.4.1. Constants of a module, of which a
// page carries none: bundlers put the numbers where they are used.

/** Done: nobody wants anything any more. */
export const NORMAL = 1000;
/** The server goes away, or the page does. */
export const GOING_AWAY = 1001;
/** A packet that does not decode, or breaks a rule of the protocol. */
export const PROTOCOL_ERROR = 1002;
/** A text message on a connection that speaks binary only. */
export const TEXT_MESSAGE = 1003;
/** Never sent: what an end without a close frame is reported as. */
export const LOST = 1006;
/** The server refuses this client for a reason of its own. */
export const POLICY = 1008;
/** A WebSocket message over the announced packet size. */
export const TOO_LARGE = 1009;
/** An error inside the server. */
export const INTERNAL_ERROR = 1011;
/** The server restarts. */
export const RESTART = 1012;
/** The server has too much to do. */
export const OVERLOAD = 1013;
/** Hello did not come in time. */
export const HANDSHAKE_TIMEOUT = 4001;
/** Nothing was heard for three heartbeat intervals. */
export const HEARTBEAT = 4002;
/** The credentials were refused. */
export const UNAUTHENTICATED = 4003;
/** The server wants encrypted packets. */
export const ENCRYPTION_REQUIRED = 4004;
/** Another connection took this session over. */
export const SUPERSEDED = 4005;
/** The two sides have no version of the protocol in common. */
export const VERSION = 4006;
/** Nothing was called or sent for longer than the server keeps a connection for. */
export const IDLE = 4007;
/** The client reads more slowly than the server may buffer. */
export const SLOW_READER = 4008;
/** The session cannot be resumed. */
export const CANNOT_RESUME = 4009;
/** {@link PROTOCOL_ERROR} from a client: a browser may not send 1002. */
export const CLIENT_PROTOCOL_ERROR = 4010;
