import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromBase64, toBase64 } from './base64.js';

describe('base64', () => {
  it('writes the bytes that Buffer writes, and reads them back', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 100 }), (bytes) => {
        const text = Buffer.from(bytes).toString('base64');
        expect(toBase64(bytes)).toBe(text);
        expect(fromBase64(text)).toEqual(bytes);
      }),
    );
  });

  it('reads the URL-safe alphabet and texts without padding', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 100 }), (bytes) => {
        expect(fromBase64(Buffer.from(bytes).toString('base64url'))).toEqual(bytes);
        expect(fromBase64(toBase64(bytes).replace(/=+$/, ''))).toEqual(bytes);
      }),
    );
  });

  it('reads a text whose last bits are not all zero', () => {
    expect(fromBase64('-_')).toEqual(Uint8Array.of(0xfb));
  });

  it.each([
    'A',
    'AAAAA',
    'AA=',
    'AAA==',
    '=',
    '==',
    '====',
    'A===',
    'AA==AA==',
    'AA A',
    'AA\n=',
    'é',
    'AAA\u0100',
  ])('refuses %j', (text) => {
    expect(fromBase64(text)).toBeUndefined();
  });
});
