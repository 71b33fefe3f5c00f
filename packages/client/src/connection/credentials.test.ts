import { expect, it } from 'vitest';
import { helloCredentials } from './credentials.js';

it('go into Hello as bytes of the kind that they are, bearer where nothing is said', () => {
  const bytes = Uint8Array.of(0xc3, 0xa4);
  expect(helloCredentials({ value: 'ä' })).toEqual({
    credentialsType: 'bearer',
    credentials: bytes,
  });
  expect(helloCredentials({ type: 'key', value: bytes })).toEqual({
    credentialsType: 'key',
    credentials: bytes,
  });
});

it('are empty for a client that has none', () => {
  const none = { credentialsType: '', credentials: new Uint8Array(0) };
  expect(helloCredentials(undefined)).toEqual(none);
});
