import type { Hello } from '@wirepact/wire';
import type { Credentials } from './authenticate.js';

/** The credentials of a Hello or of a renewal; undefined where it has none. */
export function readCredentials(
  hello: Pick<Hello, 'credentialsType' | 'credentials'>,
): Credentials | undefined {
  const { credentialsType: type, credentials: bytes } = hello;
  if (type === '' && bytes.length === 0) return undefined;
  return { type, bytes, text: new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes) };
}
