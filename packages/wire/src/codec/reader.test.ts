import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { AllTypes } from '../../fixtures/all-types.js';
import { DecodeError } from './codec-error.js';

const cases: [string, number[], string][] = [
  ['field number 0', [0x00, 0x00], 'field number 0'],
  ['a tag past 32 bits', [0xff, 0xff, 0xff, 0xff, 0x1f, 0], 'past 32 bits'],
  ['a length past 32 bits', [0x72, 0x81, 0x80, 0x80, 0x80, 0x10, 0x61], 'past 32 bits'],
  ['a length past the end', [0x72, 0x05, 0x61], 'ends too early'],
  ['a length of 2^31-1', [0x72, 0xff, 0xff, 0xff, 0xff, 0x07], 'ends too early'],
  ['a length past the message around it', [0xf2, 0x01, 3, 0x72, 5, 0x61, 0x61, 0x61], 'too early'],
  ['a varint that breaks off', [0x10, 0x80], 'ends too early'],
  ['a varint of eleven bytes', [0x10, ...Array<number>(10).fill(0x80), 1], 'longer than ten'],
  ['a fixed32 that breaks off', [0x2d, 1, 2, 3], 'ends too early'],
  ['a fixed64 that breaks off', [0x51, 1, 2, 3, 4, 5, 6, 7], 'ends too early'],
  ['a text that is not UTF-8', [0x72, 2, 0xc3, 0x28], 'not valid UTF-8'],
  ['a long text that is not UTF-8', [0x72, 40, ...Array<number>(39).fill(97), 0xff], 'UTF-8'],
  ['an overlong encoding of a slash', [0x72, 2, 0xc0, 0xaf], 'UTF-8'],
  ['a surrogate in UTF-8', [0x72, 3, 0xed, 0xa0, 0x80], 'UTF-8'],
  ['a group', [0xdb, 0x3e, 0xdc, 0x3e], 'wire type 3'],
  ['an end of a group', [0xdc, 0x3e], 'wire type 4'],
  ['wire type 6', [0xde, 0x3e], 'wire type 6'],
  ['a packed list that ends within an element', [0xaa, 0x01, 5, 1, 2, 3, 4, 5], 'too early'],
];

describe('Reader', () => {
  it.each(cases)('refuses %s', (_, bytes, reason) => {
    const read = (): unknown => AllTypes.decode(Uint8Array.from(bytes));
    expect(read).toThrow(DecodeError);
    expect(read).toThrow(reason);
  });

  it('tells where the input is wrong', () => {
    const read = (): unknown => AllTypes.decode(Uint8Array.from([16, 1, 0x00]));
    expect(read).toThrow('field number 0 at byte 2');
  });

  it('keeps the low 32 bits of a longer varint', () => {
    const bytes = Uint8Array.from([
      0x10, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x01,
    ]);
    expect(AllTypes.decode(bytes).int32Value).toBe(-1);
  });

  it('reads any non-zero varint as true', () => {
    const bytes = Uint8Array.from([0x08, 0x80, 0x80, 0x80, 0x80, 0x80, 0x01]);
    expect(AllTypes.decode(bytes).boolValue).toBe(true);
  });

  it('takes a map key such as __proto__ for what it is', () => {
    const counts = new Map([['__proto__', 7]]);
    const message = AllTypes.decode(AllTypes.encode(AllTypes.create({ counts })));
    expect(message.counts).toEqual(counts);
    expect(Object.getPrototypeOf(message)).toBe(Object.prototype);
  });

  it('reads a packed field that came unpacked, and in several pieces', () => {
    const packed = [0x8a, 0x01, 2, 1, 2];
    const unpacked = [0x88, 0x01, 3];
    const message = AllTypes.decode(Uint8Array.from([...packed, ...unpacked, ...packed]));
    expect(message.int32List).toEqual([1, 2, 3, 1, 2]);
  });

  it('reads -0, NaN and the infinities as they are', () => {
    const doubleList = [-0, Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
    const message = AllTypes.create({ doubleList, doubleValue: -0 });
    expect(AllTypes.decode(AllTypes.encode(message))).toEqual(message);
  });
});

describe('decode', () => {
  it.each([
    ['an ArrayBuffer', new ArrayBuffer(4), 'got ArrayBuffer'],
    ['a DataView', new DataView(new ArrayBuffer(4)), 'got DataView'],
    ['a list', [1, 2], 'got Array'],
    ['nothing', undefined, 'got Undefined'],
  ])('refuses %s, which has no bytes to read', (_, input, message) => {
    expect(() => AllTypes.decode(input as unknown as Uint8Array)).toThrow(message);
  });

  it('takes a Uint8Array of another realm', () => {
    const foreign = runInNewContext('Uint8Array.of(16, 7)') as Uint8Array;
    expect(foreign).not.toBeInstanceOf(Uint8Array);
    expect(AllTypes.decode(foreign).int32Value).toBe(7);
  });
});
