import * as wire from '@wirepact/wire/codegen';
import { describe, expect, it } from 'vitest';
import { AllTypes } from '../../fixtures/all-types.js';
import { EncodeError } from './codec-error.js';
import { unknownFields } from './unknown-fields.js';

/** A message as plain JavaScript could pass it, past the types. */
function wrong(init: Record<string, unknown>): AllTypes {
  return AllTypes.create(init as Partial<AllTypes>);
}

function nested(depth: number): AllTypes {
  let message = AllTypes.create();
  for (let i = 0; i < depth; i++) message = AllTypes.create({ child: message });
  return message;
}

describe('MessageType.encode', () => {
  it('names the path of a value that does not fit', () => {
    const child = wrong({ int32Value: 1.5 });
    expect(() =>
      AllTypes.encode(AllTypes.create({ children: [AllTypes.create({ child })] })),
    ).toThrow(
      new EncodeError(
        'expected an integer from -2^31 to 2^31-1, got number 1.5',
        'fixture.AllTypes.children.child.int32Value',
      ),
    );
  });

  it.each([[''], [[]], [{ length: 0 }]])('takes %j for no empty bytes', (bytesValue) => {
    expect(() => AllTypes.encode(wrong({ bytesValue }))).toThrow('expected a Uint8Array, got ');
  });

  it('does not show the text that was passed for a message', () => {
    expect(() => AllTypes.encode('secret' as unknown as AllTypes)).toThrow(
      'expected a message, got string',
    );
  });

  it('names the path through the messages of a map', () => {
    interface Held {
      all: Map<string, AllTypes>;
    }
    const type = wire.messageType<Held>(
      'fixture.Held',
      { all: [1, () => AllTypes, 'map<string>'] },
      () => ({ all: new Map() }),
      (writer, from, message) => {
        let at = from;
        for (const [key, value] of wire.entriesOf(10, message.all)) {
          const entry = wire.beginMessage(writer, at, 10);
          at = wire.writeString(writer, entry, 10, key);
          at = wire.writeMessage(writer, at, 18, AllTypes.write, value);
          at = wire.endMessage(writer, entry, at);
        }
        return at;
      },
      (_reader, into) => into,
    );
    const encode = (key: string, value: AllTypes) => type.encode({ all: new Map([[key, value]]) });
    expect(() => encode('a', wrong({ texts: [1] }))).toThrow('fixture.Held.all.texts: expected');
    expect(() => encode('\ud800', AllTypes.create())).toThrow('fixture.Held.all: the string');
  });

  it.each([
    ['int32Value', 2 ** 31],
    ['uint32Value', -1],
    ['sint32Value', Number.NaN],
    ['fixed32Value', '1'],
    ['sfixed32Value', 2 ** 31],
    ['int64Value', 1],
    ['uint64Value', -1n],
    ['sint64Value', 2n ** 63n],
    ['fixed64Value', 2n ** 64n],
    ['sfixed64Value', null],
    ['floatValue', 1e39],
    ['doubleValue', '1'],
    ['boolValue', 1],
    ['stringValue', 7],
    ['stringValue', 'a lone surrogate \ud800 in the middle of a text that is not short'],
    ['stringValue', '\udc00'],
    ['bytesValue', [1, 2]],
    ['int32List', 7],
    ['texts', [1]],
    ['child', 7],
    ['at', new Date(Number.NaN)],
    ['at', new Date('+010000-01-01T00:00:00Z')],
  ])('refuses a %s of %s', (property, value) => {
    expect(() => AllTypes.encode(wrong({ [property]: value }))).toThrow(EncodeError);
  });

  it('refuses what is no message at all', () => {
    expect(() => AllTypes.encode(undefined as unknown as AllTypes)).toThrow(
      new EncodeError('expected a message, got undefined', 'fixture.AllTypes'),
    );
  });

  it('is whole again after a message that failed', () => {
    expect(() =>
      AllTypes.encode(wrong({ stringValue: 'a', child: { int32Value: 'x' } })),
    ).toThrow();
    expect([...AllTypes.encode(AllTypes.create({ int32Value: 1 }))]).toEqual([16, 1]);
  });

  it('lets a getter of a message encode another one', () => {
    const inner = AllTypes.create({ stringValue: 'inner' });
    let bytes: Uint8Array | undefined;
    const outer = Object.defineProperty(AllTypes.create(), 'int32Value', {
      get: () => {
        bytes ??= AllTypes.encode(inner);
        return 1;
      },
    });
    expect([...AllTypes.encode(outer)]).toEqual([16, 1]);
    expect(AllTypes.decode(bytes ?? new Uint8Array(0))).toEqual(inner);
  });

  it('does not overwrite the bytes of an earlier message', () => {
    const first = AllTypes.encode(AllTypes.create({ stringValue: 'first' }));
    const copy = first.slice();
    for (let i = 0; i < 3_000; i++)
      AllTypes.encode(AllTypes.create({ stringValue: 'x'.repeat(40) }));
    expect(first).toEqual(copy);
  });

  it.each([127, 128, 16_383, 16_384, 100_000])('writes a text of %i bytes', (length) => {
    const message = AllTypes.create({
      child: AllTypes.create({ stringValue: 'x'.repeat(length) }),
    });
    expect(AllTypes.decode(AllTypes.encode(message))).toEqual(message);
  });

  it('writes 100 levels and refuses one more', () => {
    expect(AllTypes.decode(AllTypes.encode(nested(100)))).toEqual(nested(100));
    expect(() => AllTypes.encode(nested(101))).toThrow(EncodeError);
  });
});

describe('MessageType.decode', () => {
  it('refuses more than 100 levels', () => {
    // Child is field 30: 242 1 is its tag, and each level holds the one before.
    let bytes = new Uint8Array(0);
    for (let i = 0; i < 101; i++) {
      const length =
        bytes.length < 128 ? [bytes.length] : [(bytes.length & 127) | 128, bytes.length >> 7];
      bytes = Uint8Array.from([0xf2, 0x01, ...length, ...bytes]);
    }
    expect(() => AllTypes.decode(bytes)).toThrow('deeper than 100');
  });

  it('keeps the fields of a newer peer and writes them back', () => {
    const bytes = Uint8Array.from([16, 1, 0xd8, 0x3e, 5, 0xe2, 0x3e, 2, 7, 8]);
    const message = AllTypes.decode(bytes);
    expect([...AllTypes.encode({ ...message, int32Value: 2 })]).toEqual([16, 2, ...bytes.slice(2)]);
  });

  it('does not hold on to the packet through what it keeps', () => {
    const packet = new Uint8Array(1000);
    packet.set([0xe2, 0x3e, 2, 7, 8, 0x7a, 1, 9]);
    const message = AllTypes.decode(packet.subarray(0, 8));
    const kept = (message as { [unknownFields]?: Uint8Array[] })[unknownFields]?.[0];
    expect(kept?.buffer.byteLength).toBe(5);
    expect(message.bytesValue.buffer.byteLength).toBe(1);
  });

  it('merges a message that comes in pieces', () => {
    const bytes = Uint8Array.from([0xf2, 0x01, 2, 16, 1, 0xf2, 0x01, 2, 24, 2]);
    expect(AllTypes.decode(bytes).child).toMatchObject({ int32Value: 1, uint32Value: 2 });
  });
});
