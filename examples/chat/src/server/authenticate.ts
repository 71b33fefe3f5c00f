import { type Authenticate, RpcError } from '@wirepact/server';
import { members } from './people.js';
import type { Tokens } from './tokens.js';

/** Lets in who shows a token, and as a visitor who shows nothing. */
export function authenticateBy(tokens: Tokens): Authenticate {
  return (credentials) => {
    if (credentials === undefined) return undefined;
    const claim = tokens.read('token', credentials.text);
    const member = members.get(claim?.person ?? '');
    if (claim === undefined || member === undefined) {
      throw new RpcError('UNAUTHENTICATED', 'The token is not good');
    }
    const { id, name, moderator } = member;
    // When the time is over the server ends the connection, unless it was shown a fresh token.
    return { id, name, moderator, expiresAt: claim.expiresAt };
  };
}
