import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DecodeError } from './codec-error.js';
import { Reader } from './reader.js';
import * as browser from './utf8-read.js';
import * as node from './utf8-read.node.js';

const oracle = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** Texts of every length of a sequence, at the edges of each. */
const valid = [
  '',
  '\0',
  '\u007f',
  '\u0080',
  '\u07ff',
  '\u0800',
  '\ud7ff',
  '\ue000',
  '\ufeff',
  '\ufffd',
  '\uffff',
  '\u{10000}',
  '\u{10ffff}',
].map((text) => new TextEncoder().encode(text));

/** What no encoder may write, and what breaks off. */
const invalid = [
  [0x80],
  [0xbf],
  [0xc0, 0x80],
  [0xc1, 0xbf],
  [0xc2],
  [0xc2, 0x41],
  [0xe0, 0x80, 0x80],
  [0xe0, 0x9f, 0xbf],
  [0xe2, 0x82],
  [0xed, 0xa0, 0x80],
  [0xed, 0xbf, 0xbf],
  [0xf0, 0x80, 0x80, 0x80],
  [0xf0, 0x8f, 0xbf, 0xbf],
  [0xf0, 0x9f, 0x98],
  [0xf4, 0x90, 0x80, 0x80],
  [0xf5, 0x80, 0x80, 0x80],
  [0xfe],
  [0xff],
].map((bytes) => Uint8Array.from(bytes));

function joined(parts: readonly Uint8Array[]): Uint8Array {
  return Uint8Array.from(parts.flatMap((part) => [...part]));
}

const piece = fc.oneof(
  fc.constantFrom(...valid, ...invalid),
  fc.uint8Array({ maxLength: 6 }),
  fc.string({ maxLength: 40 }).map((text) => new TextEncoder().encode(text)),
);

describe.each([
  ['Node', node.readUtf8],
  ['browsers', browser.readUtf8],
])('readUtf8 of %s', (_, readUtf8) => {
  function expectAsOracle(bytes: Uint8Array, from: number, to: number): void {
    let expected: string;
    try {
      expected = oracle.decode(bytes.subarray(from, to));
    } catch {
      expect(() => readUtf8(new Reader(bytes), from, to)).toThrow(DecodeError);
      return;
    }
    expect(readUtf8(new Reader(bytes), from, to)).toBe(expected);
  }

  it.each([0, 1, 14, 28, 30, 31, 63, 64, 127, 128, 200])(
    'reads and refuses behind %i characters',
    (length) => {
      const ascii = new Uint8Array(length).fill(97);
      for (const part of [...valid, ...invalid]) {
        const bytes = joined([ascii, part, ascii]);
        expectAsOracle(bytes, 0, bytes.length);
        expectAsOracle(bytes, 0, length + part.length);
        // Cut within the sequence, which goes on behind the end.
        expectAsOracle(bytes, 0, length + Math.max(0, part.length - 1));
      }
    },
  );

  it('agrees with a strict TextDecoder on any bytes', () => {
    fc.assert(
      fc.property(
        fc.array(piece, { maxLength: 12 }),
        fc.nat(20),
        fc.nat(20),
        (parts, from, cut) => {
          const bytes = joined(parts);
          const start = Math.min(from, bytes.length);
          expectAsOracle(bytes, start, Math.max(start, bytes.length - cut));
        },
      ),
      { numRuns: 1_000 },
    );
  });

  it('reads text after text of a long input, wherever they end', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(140), { minLength: 100, maxLength: 120 }), (lengths) => {
        // Each text is told apart from its neighbours by its characters.
        const texts = lengths.map((length, index) =>
          String.fromCharCode(33 + (index % 90)).repeat(length),
        );
        const reader = new Reader(new TextEncoder().encode(texts.join('\u00e9')));
        let at = 0;
        for (const text of texts) {
          expect(readUtf8(reader, at, at + text.length)).toBe(text);
          at += text.length + 2;
        }
      }),
      { numRuns: 20 },
    );
  });
});
