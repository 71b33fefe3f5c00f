import { CloseCode, type Code } from '@wirepact/wire';

/**
 * What the client does after a connection has ended:
 *
 * - `stop`: trying again would end the same way, or the server does not want it;
 * - `renew`: the credentials were refused: newer ones may be taken, once;
 * - `afresh`: one side broke the protocol, so it tries again, but at most once a minute;
 * - `wait`: nobody used it, so there is none until somebody does;
 * - `reconnect`: the connection was lost or the server restarts.
 */
export type Aftermath = 'stop' | 'renew' | 'afresh' | 'wait' | 'reconnect';

const aftermaths = new Map<number, Aftermath>([
  [CloseCode.NORMAL, 'stop'],
  [CloseCode.PROTOCOL_ERROR, 'afresh'],
  [CloseCode.TEXT_MESSAGE, 'afresh'],
  [CloseCode.POLICY, 'stop'],
  [CloseCode.TOO_LARGE, 'afresh'],
  [CloseCode.UNAUTHENTICATED, 'renew'],
  [CloseCode.ENCRYPTION_REQUIRED, 'stop'],
  [CloseCode.SUPERSEDED, 'stop'],
  [CloseCode.VERSION, 'stop'],
  [CloseCode.IDLE, 'wait'],
  [CloseCode.CLIENT_PROTOCOL_ERROR, 'afresh'],
]);

/** What follows on a close code. Codes that nobody has heard of are a lost connection. */
export function aftermathOf(code: number): Aftermath {
  return aftermaths.get(code) ?? 'reconnect';
}

/** What calls fail with when their connection ends with a close code. */
export function codeOfEnd(code: number): Code {
  return code === CloseCode.UNAUTHENTICATED ? 'UNAUTHENTICATED' : 'UNAVAILABLE';
}
