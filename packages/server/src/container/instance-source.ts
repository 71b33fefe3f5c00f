import type { Token } from './token.js';

/**
 * Instances that somebody else makes, such as the container of the framework around the server. It
 * is asked before the providers are, once for each token that is wanted.
 *
 * What it hands out is shared by all calls and is not disposed of by the server.
 */
export interface InstanceSource {
  /** The instance of a token, or undefined where it has none and the providers are to be asked. */
  get(token: Token): object | undefined;
}
