import { Header } from '@wirepact/wire';
import { expect, it } from 'vitest';
import { readRequestId } from './call-metadata.js';

it('takes a request id of 1 to 128 visible characters, and none', () => {
  const idOf = (requestId: string): string | undefined =>
    readRequestId(Header.create({ requestId }));
  expect(idOf('')).toBeUndefined();
  expect(idOf('x'.repeat(128))).toBe('x'.repeat(128));
  for (const wrong of ['x'.repeat(129), 'a b', 'ä']) {
    expect(() => idOf(wrong)).toThrow(
      expect.objectContaining({ code: 'INVALID_ARGUMENT', unprocessed: true }),
    );
  }
});
