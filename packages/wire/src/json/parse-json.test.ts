import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { JsonError } from './json-error.js';
import { parseJson } from './parse-json.js';

/** A parsed value with the numbers that JSON.parse has. */
function rounded(value: unknown): unknown {
  if (typeof value === 'bigint') return Number(value);
  if (Array.isArray(value)) return value.map(rounded);
  if (typeof value !== 'object' || value === null) return value;
  const copy = { ...value } as { [key: string]: unknown };
  for (const key of Object.keys(copy)) copy[key] = rounded(copy[key]);
  return copy;
}

describe('parseJson', () => {
  it('parses what JSON.parse parses, to the same', () => {
    fc.assert(
      fc.property(fc.json(), fc.boolean(), (text, spaced) => {
        const written = spaced ? JSON.stringify(JSON.parse(text), null, '\t') : text;
        expect(rounded(parseJson(written))).toEqual(JSON.parse(text));
      }),
    );
  });

  it('refuses what JSON.parse refuses', () => {
    // Pieces of JSON that mostly do not fit together.
    const piece = fc.constantFrom(
      '{',
      '}',
      '[',
      ']',
      ',',
      ':',
      '"a"',
      '"b"',
      '1',
      '-',
      '.',
      'e5',
      ' ',
      'null',
      't',
      '"',
      '\\',
      '\n',
      '\u0001',
      '\\u12',
      '01',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
        const text = pieces.join('');
        let expected: unknown;
        try {
          expected = JSON.parse(text);
        } catch {
          expect(() => parseJson(text)).toThrow(JsonError);
          return;
        }
        expect(rounded(parseJson(text))).toEqual(expected);
      }),
      { numRuns: 2000 },
    );
  });

  it.each([
    ['9007199254740991', 2 ** 53 - 1],
    ['9007199254740993', 2n ** 53n + 1n],
    ['-9223372036854775808', -(2n ** 63n)],
    ['18446744073709551615', 2n ** 64n - 1n],
    ['1.8446744073709551615e19', 2n ** 64n - 1n],
    ['1e300', 1e300],
    ['-0', -0],
    ['0.1', 0.1],
    ['1e999', Number.POSITIVE_INFINITY],
  ])('reads %s without loss', (text, value) => {
    expect(parseJson(text)).toBe(value);
  });

  it.each([
    '{"a":1,"a":1}',
    '{"a":1,"\\u0061":2}',
    '{"__proto__":1,"__proto__":2}',
    '[{"x":{"b":{},"b":{}}}]',
  ])('refuses a key that is there twice: %s', (text) => {
    expect(() => parseJson(text)).toThrow(/the key .* again was not expected at character \d+/);
  });

  it('makes __proto__ a member like any other', () => {
    const value = parseJson('{"__proto__":{"a":1}}') as object;
    expect(Object.keys(value)).toEqual(['__proto__']);
    expect(Object.getPrototypeOf(value)).toBe(Object.prototype);
  });

  it.each(['[', '{"a":', '[[[{"b":['])('refuses %s a million levels deep', (text) => {
    expect(() => parseJson(text.repeat(1_000_000))).toThrow('more than 201 levels');
  });

  it.each([
    ['', 'the end of the text was not expected at character 0'],
    ['{"a" 1}', '"1" was not expected at character 5'],
    ['"abc', 'the end of the text was not expected at character 4'],
    ['"abc\\', 'the end of the text'],
    ['"a\tb"', 'a control character was not expected at character 2'],
    ['"\\x"', 'an escape that JSON does not have'],
    ['[1] x', '"x" was not expected at character 4'],
  ])('says what is wrong with %j', (text, message) => {
    expect(() => parseJson(text)).toThrow(message);
  });
});
