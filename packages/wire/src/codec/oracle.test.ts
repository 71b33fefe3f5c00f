import fc from 'fast-check';
import protobuf from 'protobufjs';
import { describe, expect, it } from 'vitest';
import { AllTypes, allTypesProto } from '../../fixtures/all-types.js';
import { DecodeError } from './codec-error.js';

// protobufjs does not bundle the file of Timestamp's own package under this name, only its types.
const source = allTypesProto.replace(/import .*\n/, '');
const root = protobuf.parse(source, { keepCase: true }).root;
root.addJSON(protobuf.common.get('google/protobuf/timestamp.proto')?.nested ?? {});
const Oracle = root.lookupType('fixture.AllTypes');

const int32 = fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 });
const uint32 = fc.integer({ min: 0, max: 2 ** 32 - 1 });
const int64 = fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n });
const uint64 = fc.bigInt({ min: 0n, max: 2n ** 64n - 1n });
const text = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: 'grapheme', maxLength: 80 }),
);
const bytes = fc.uint8Array({ maxLength: 200 });
const float = fc.float();
const date = fc.date({
  min: new Date('0001-01-01T00:00:00Z'),
  max: new Date('9999-12-31T23:59:59.999Z'),
  noInvalidDate: true,
});

const scalars = {
  boolValue: fc.boolean(),
  int32Value: int32,
  uint32Value: uint32,
  sint32Value: int32,
  fixed32Value: uint32,
  sfixed32Value: int32,
  int64Value: int64,
  uint64Value: uint64,
  sint64Value: int64,
  fixed64Value: uint64,
  sfixed64Value: int64,
  floatValue: float,
  doubleValue: fc.double(),
  stringValue: text,
  bytesValue: bytes,
};

const message: fc.Arbitrary<AllTypes> = fc.letrec<{ message: AllTypes }>((tie) => ({
  message: fc
    .record({
      ...scalars,
      boolList: fc.array(fc.boolean()),
      int32List: fc.array(int32),
      uint32List: fc.array(uint32),
      sint32List: fc.array(int32),
      fixed32List: fc.array(uint32),
      sfixed32List: fc.array(int32),
      int64List: fc.array(int64),
      uint64List: fc.array(uint64),
      sint64List: fc.array(int64),
      fixed64List: fc.array(uint64),
      sfixed64List: fc.array(int64),
      floatList: fc.array(float),
      doubleList: fc.array(fc.double()),
      texts: fc.array(text),
      children: fc.oneof(
        { depthSize: 'small', withCrossShrink: true },
        fc.constant<AllTypes[]>([]),
        fc.array(tie('message'), { maxLength: 2 }),
      ),
      counts: fc.array(fc.tuple(text, int32)).map((entries) => new Map(entries)),
      // Present half of the time; a record cannot say "absent" for one key only.
      at: fc.option(date, { nil: undefined }),
      child: fc.option(tie('message'), { nil: undefined, depthSize: 'small' }),
    })
    .map(({ at, child, ...rest }) => ({ ...rest, ...(at && { at }), ...(child && { child }) })),
})).message;

describe('the codec runtime', () => {
  it('reads back what it wrote', () => {
    fc.assert(
      fc.property(message, (value) => {
        expect(AllTypes.decode(AllTypes.encode(value))).toEqual(value);
      }),
    );
  });

  it('writes what protobufjs reads and writes again to the same meaning', () => {
    fc.assert(
      fc.property(message, (value) => {
        const theirs = Oracle.encode(Oracle.decode(AllTypes.encode(value))).finish();
        expect(AllTypes.decode(theirs)).toEqual(value);
      }),
    );
  });

  it('writes the bytes of protobufjs, whose field order is the same', () => {
    fc.assert(
      fc.property(fc.record(scalars), (value) => {
        const ours = AllTypes.encode(AllTypes.create(value));
        expect([...Oracle.encode(Oracle.decode(ours)).finish()]).toEqual([...ours]);
      }),
    );
  });

  it('refuses mutated bytes with DecodeError or reads them, and never anything else', () => {
    fc.assert(
      fc.property(message, fc.nat(), fc.nat(255), fc.nat(), (value, at, byte, cut) => {
        const encoded = AllTypes.encode(value).slice();
        if (encoded.length === 0) return;
        encoded[at % encoded.length] = byte;
        const bytes = encoded.subarray(0, encoded.length - (cut % 3));
        try {
          AllTypes.decode(bytes);
        } catch (error) {
          expect(error).toBeInstanceOf(DecodeError);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('refuses arbitrary bytes with DecodeError or reads them to something stable', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 64 }), (bytes) => {
        let decoded: AllTypes;
        try {
          decoded = AllTypes.decode(bytes);
        } catch (error) {
          expect(error).toBeInstanceOf(DecodeError);
          return;
        }
        const once = AllTypes.encode(decoded);
        expect([...AllTypes.encode(AllTypes.decode(once))]).toEqual([...once]);
      }),
      { numRuns: 1000 },
    );
  });
});
