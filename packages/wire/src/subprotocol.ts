/** The WebSocket subprotocol that the client offers and the server picks. */
export const SUBPROTOCOL = 'wirepact.v1';

/** The version that Hello names. */
export const PROTOCOL_VERSION = 1;
