import { describe, expect, it } from 'vitest';
import { isScalarType, type ScalarType, scalars, scalarTypes } from './scalar.js';

describe('the scalar table', () => {
  it('has an entry for every scalar type and no more', () => {
    expect(Object.keys(scalars)).toEqual([...scalarTypes]);
  });

  // https://protobuf.dev/programming-guides/encoding/#structure
  it.each<[0 | 1 | 2 | 5, ScalarType[]]>([
    [0, ['int32', 'int64', 'uint32', 'uint64', 'sint32', 'sint64', 'bool']],
    [1, ['double', 'fixed64', 'sfixed64']],
    [2, ['string', 'bytes']],
    [5, ['float', 'fixed32', 'sfixed32']],
  ])('gives wire type %d to the types of the encoding guide', (wireType, types) => {
    const found = scalarTypes.filter((type) => scalars[type].wireType === wireType);
    expect(found.sort()).toEqual(types.sort());
  });

  it('holds 64 bits in a bigint, so that no digit is lost', () => {
    const found = scalarTypes.filter((type) => scalars[type].representation === 'bigint');
    expect(found).toEqual(scalarTypes.filter((type) => type.endsWith('64')));
  });

  it('packs everything but what has a length of its own', () => {
    for (const type of scalarTypes) {
      expect(scalars[type].packable, type).toBe(scalars[type].wireType !== 2);
    }
  });

  it('takes integers, strings and booleans as keys of maps', () => {
    const refused = scalarTypes.filter((type) => !scalars[type].mapKey);
    expect(refused.sort()).toEqual(['bytes', 'double', 'float']);
  });
});

describe('isScalarType', () => {
  it.each(['int32', 'bytes'])('takes %s', (name) => expect(isScalarType(name)).toBe(true));

  it.each(['', 'Int32', 'number', 'toString', '__proto__', 'constructor'])('refuses %j', (name) => {
    expect(isScalarType(name)).toBe(false);
  });
});
