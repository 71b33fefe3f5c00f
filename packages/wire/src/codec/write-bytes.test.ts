import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as ofBrowsers from './utf8-write.js';
import * as ofNode from './utf8-write.node.js';
import { FieldError } from './value-check.js';
import { writeString } from './write-bytes.js';
import { Writer } from './writer.js';

const encoder = new TextEncoder();
const anyText = fc.string({ unit: 'binary', maxLength: 300 });

/** Tag, length and text, by the platform's own encoder. */
function expected(text: string): number[] {
  const content = encoder.encode(text);
  const length: number[] = [];
  let rest = content.length;
  for (; rest > 0x7f; rest >>>= 7) length.push((rest & 0x7f) | 0x80);
  return [10, ...length, rest, ...content];
}

function written(text: string, writer: Writer = new Writer()): number[] {
  return [...writer.finish(writeString(writer, writer.begin(), 10, text))];
}

describe('writeString', () => {
  it('writes any text as UTF-8', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(written(text)).toEqual(expected(text));
      }),
    );
  });

  it.each(['a', 'é', '漢', '🚀'])(
    'writes %s as often as makes the length a byte longer',
    (character) => {
      for (const count of [
        1, 16, 31, 32, 33, 42, 43, 63, 64, 127, 128, 5_461, 5_462, 16_383, 16_384,
      ]) {
        const text = character.repeat(count);
        expect(written(text)).toEqual(expected(text));
      }
    },
  );

  it('writes text that begins anywhere in a slab and goes past its end', () => {
    for (const text of ['a'.repeat(5_000), '漢'.repeat(2_000), 'aé'.repeat(3_000)]) {
      for (const before of [45_000, 55_000, 58_900, 59_500, 60_500, 61_439]) {
        const writer = new Writer();
        writer.finish(writer.begin() + writer.room(0, 65_536).length - 65_536 + before);
        expect(written(text, writer)).toEqual(expected(text));
      }
    }
  });

  it.each([
    '\ud800',
    '\udc00',
    'a\ud800b',
    '\udc00\ud800',
    'é\ud83d',
    `${'x'.repeat(40)}\ud800`,
    `\udfff${'é'.repeat(40)}`,
  ])('refuses a lone surrogate, in %j', (text) => {
    expect(() => written(text)).toThrow(FieldError);
  });

  it.each(['\ufffd', `${'x'.repeat(40)}\ufffd`])(
    'takes a character for what was replaced, %j',
    (text) => {
      expect(written(text)).toEqual(expected(text));
    },
  );
});

describe.each([
  ['browsers', ofBrowsers.writeUtf8],
  ['Node', ofNode.writeUtf8],
])('writeUtf8 of %s', (_platform, writeUtf8) => {
  it('writes any text', () => {
    const bytes = new Uint8Array(1_000);
    fc.assert(
      fc.property(anyText, fc.nat(50), (text, at) => {
        const end = writeUtf8(bytes, at, text);
        expect([...bytes.subarray(at, end)]).toEqual([...encoder.encode(text)]);
      }),
    );
  });

  it('stops at most three bytes before the end where the text does not fit', () => {
    for (const text of ['a'.repeat(40), 'é'.repeat(40), '漢'.repeat(40), '🚀'.repeat(40)]) {
      const end = writeUtf8(new Uint8Array(31), 2, text);
      expect(end).toBeGreaterThan(31 - 4);
      expect(end).toBeLessThanOrEqual(31);
    }
  });

  it('refuses lone surrogates, and only those', () => {
    const bytes = new Uint8Array(100);
    expect(writeUtf8(bytes, 0, 'é\ud800')).toBe(-1);
    expect(writeUtf8(bytes, 0, '\udc00')).toBe(-1);
    expect(writeUtf8(bytes, 0, '\ufffd 🚀')).toBe(8);
  });
});
