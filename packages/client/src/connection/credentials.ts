import type { Hello } from '@wirepact/wire';

/** What shows a server who its client is. */
export interface Credentials {
  /** What kind of credentials they are; `bearer` by default. */
  readonly type?: string | undefined;
  /** Text is sent as UTF-8. */
  readonly value: string | Uint8Array;
}

/** Gives the credentials for one connection; undefined to connect as nobody. */
export type CredentialsSource = () =>
  | Credentials
  | undefined
  | PromiseLike<Credentials | undefined>;

/** The fields of Hello that carry credentials. */
export type HelloCredentials = Pick<Hello, 'credentialsType' | 'credentials'>;

/** Credentials as Hello carries them. */
export function helloCredentials(credentials: Credentials | undefined): HelloCredentials {
  if (credentials === undefined) return { credentialsType: '', credentials: new Uint8Array(0) };
  const { type = 'bearer', value } = credentials;
  return {
    credentialsType: type,
    credentials: typeof value === 'string' ? new TextEncoder().encode(value) : value,
  };
}
