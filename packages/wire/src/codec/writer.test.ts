import { describe, expect, it } from 'vitest';
import { AllTypes } from '../../fixtures/all-types.js';

const text = (length: number): AllTypes => AllTypes.create({ stringValue: 'x'.repeat(length) });

describe('encoding message after message', () => {
  it('never changes bytes that were handed out', () => {
    const sizes = [1, 40_000, 10, 30_000, 3_000, 100_000, 5, 65_500, 65_536, 1_000_000, 2];
    const encoded = sizes.map((size) => ({ size, bytes: AllTypes.encode(text(size)) }));
    for (let i = 0; i < 3_000; i++) AllTypes.encode(text(i % 100));
    for (const { size, bytes } of encoded) {
      expect(AllTypes.decode(bytes).stringValue.length).toBe(size);
    }
  });

  it('begins small messages in slabs of 64 KiB, whatever was encoded before', () => {
    const large = AllTypes.encode(text(1_000_000));
    const small = AllTypes.encode(text(10));
    expect(small.buffer).not.toBe(large.buffer);
    expect(small.buffer.byteLength).toBe(65_536);
  });

  it('begins small messages in slabs of 64 KiB after a large one that failed', () => {
    const broken = { bytesValue: new Uint8Array(1_000_000), child: 'none' };
    expect(() => AllTypes.encode(AllTypes.create(broken as unknown as AllTypes))).toThrow();
    const small = AllTypes.encode(AllTypes.create({ bytesValue: Uint8Array.of(1) }));
    expect(small.buffer.byteLength).toBe(65_536);
  });

  it('keeps what is written when a message of many parts outgrows its slab', () => {
    const children = Array.from({ length: 500 }, (_, i) =>
      AllTypes.create({ int32Value: i + 1, texts: ['a'.repeat(i)], child: text(i % 300) }),
    );
    const message = AllTypes.create({ children });
    for (let i = 0; i < 3; i++) expect(AllTypes.decode(AllTypes.encode(message))).toEqual(message);
  });

  it('writes long packed lists of every kind', () => {
    const numbers = Array.from({ length: 200 }, (_, i) => 2 ** (i % 31) + (i % 3));
    const bigints = Array.from({ length: 200 }, (_, i) => 2n ** BigInt(i % 63) + BigInt(i % 2));
    const signs = <T extends number | bigint>(values: T[]): T[] =>
      values.map((value, i) => (i % 2 === 0 ? value : (-value as T)));
    const message = AllTypes.create({
      boolList: numbers.map((value) => value % 2 === 0),
      int32List: signs(numbers).map((value) => value | 0),
      uint32List: numbers.map((value) => (2 * value) >>> 0),
      sint32List: signs(numbers).map((value) => value | 0),
      fixed32List: numbers.map((value) => (2 * value) >>> 0),
      sfixed32List: signs(numbers).map((value) => value | 0),
      int64List: signs(bigints).map((value) => BigInt.asIntN(64, value)),
      uint64List: bigints.map((value) => 2n * value),
      sint64List: signs(bigints).map((value) => BigInt.asIntN(64, value)),
      fixed64List: bigints.map((value) => 2n * value),
      sfixed64List: signs(bigints).map((value) => BigInt.asIntN(64, value)),
      floatList: signs(numbers).map(Math.fround),
      doubleList: signs(numbers).map((value) => value / 3),
    });
    expect(AllTypes.decode(AllTypes.encode(message))).toEqual(message);
  });

  it('lets the elements of a list encode other messages while they are read', () => {
    const inner = AllTypes.create({ sint64List: [7n, 8n, 9n], int64Value: -1n });
    const int64List = Array.from({ length: 100 }, (_, i) => BigInt(i));
    Object.defineProperty(int64List, 50, {
      get: () => AllTypes.decode(AllTypes.encode(inner)).sint64List[0] ?? 0n,
    });
    const decoded = AllTypes.decode(AllTypes.encode(AllTypes.create({ int64List }))).int64List;
    expect(decoded).toEqual(Array.from({ length: 100 }, (_, i) => (i === 50 ? 7n : BigInt(i))));
  });

  it('does not let a list become longer while it is written', () => {
    const doubleList = [0.5, 1, 2];
    Object.defineProperty(doubleList, 0, {
      get: () => {
        doubleList.push(3);
        return 0.5;
      },
    });
    const bytes = AllTypes.encode(AllTypes.create({ doubleList }));
    expect(AllTypes.decode(bytes).doubleList).toEqual([0.5, 1, 2]);
  });
});
