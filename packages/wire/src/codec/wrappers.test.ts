import fc from 'fast-check';
import protobuf from 'protobufjs';
import { describe, expect, it } from 'vitest';
import { EveryForm } from '../../fixtures/every-form.js';
import { DecodeError, EncodeError } from './codec-error.js';
import type { ValueCodec } from './json-value.js';
import { Reader } from './reader.js';
import * as wrappers from './wrappers.js';
import { Writer } from './writer.js';

const root = protobuf.Root.fromJSON(protobuf.common.get('google/protobuf/wrappers.proto') ?? {});

function written<T>(codec: ValueCodec<T>, value: T): Uint8Array {
  const writer = new Writer();
  return writer.finish(codec.write(writer, writer.begin(), value));
}

describe('wrappers', () => {
  it.each([
    ['BoolValue', wrappers.bool, false, fc.boolean()],
    ['Int32Value', wrappers.int32, 0, fc.integer()],
    ['UInt32Value', wrappers.uint32, 0, fc.nat()],
    ['FloatValue', wrappers.float, 0, fc.float()],
    ['DoubleValue', wrappers.double, 0, fc.double()],
    ['StringValue', wrappers.string, '', fc.string({ unit: 'binary' })],
    ['BytesValue', wrappers.bytes, new Uint8Array(), fc.uint8Array()],
  ] as const)('are the message %s, byte for byte', (name, wrapper, zero, values) => {
    const type = root.lookupType(`google.protobuf.${name}`);
    const codec = wrapper as ValueCodec<unknown>;
    fc.assert(
      fc.property<[unknown]>(values, (value) => {
        const theirs = type.encode({ value }).finish();
        expect([...written(codec, value)]).toEqual([...theirs]);
        expect(codec.read(new Reader(theirs), zero)).toEqual(value);
      }),
    );
  });

  it('write nothing for zero, however 64 bits are held', () => {
    for (const [wrapper, zero] of [
      [wrappers.int64, 0n],
      [wrappers.uint64Number, 0],
      [wrappers.int64String, '0'],
    ] as const) {
      expect([...written(wrapper as ValueCodec<unknown>, zero)]).toEqual([]);
    }
    expect([...written(wrappers.string, '0')]).toEqual([10, 1, 48]);
  });

  it('tell zero from nothing', () => {
    const message = EveryForm.create({ count: 0 });
    const bytes = EveryForm.encode(message);
    expect(EveryForm.decode(bytes)).toEqual(message);
    expect(EveryForm.decode(EveryForm.encode(EveryForm.create())).count).toBeUndefined();
  });

  it('skip the fields of a newer peer', () => {
    expect(EveryForm.decode(Uint8Array.of(0x82, 1, 4, 8, 5, 16, 6)).count).toBe(5);
  });

  it.each(['1', 1.5, null, {}])('refuse %o', (count) => {
    const message = EveryForm.create({ count: count as number });
    expect(() => EveryForm.encode(message)).toThrow(EncodeError);
  });

  it.each([
    [[0x82, 1, 2, 8]],
    [[0x82, 1, 1, 8]],
    [[0x82, 1, 0x7f]],
    [[0x8a, 1, 11, 8, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255]],
  ])('refuse the bytes %o', (bytes) => {
    expect(() => EveryForm.decode(Uint8Array.from(bytes))).toThrow(DecodeError);
  });
});
