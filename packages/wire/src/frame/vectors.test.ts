import { readFileSync } from 'node:fs';
import protobuf from 'protobufjs';
import { describe, expect, it } from 'vitest';
import { DecodeError } from '../codec/codec-error.js';
import { Packet } from '../generated/protos/wirepact/v1/protocol.js';
import { defaultLimits } from '../limits.js';
import { Assembly } from './assembly.js';
import { type IncomingPacket, readPacket } from './packet-reader.js';

interface Vector {
  readonly name: string;
  readonly hex: string;
  readonly meaning: string;
  /** What it says, without zeros; bytes in hex, 64-bit numbers as text. */
  readonly packet: unknown;
  /** The frames that are left once the parts are joined; absent for a broken protocol. */
  readonly joined?: unknown;
}

const protos = new URL('../../../../protos/', import.meta.url);

function vectors(file: string): Vector[] {
  return JSON.parse(readFileSync(new URL(`vectors/${file}`, protos), 'utf8')) as Vector[];
}

const fromHex = (hex: string): Uint8Array => Uint8Array.from(Buffer.from(hex, 'hex'));

/** A message in the form of the vectors. */
function plain(value: unknown): unknown {
  if (value instanceof Uint8Array) return Buffer.from(value).toString('hex') || undefined;
  if (typeof value === 'bigint') return value === 0n ? undefined : String(value);
  if (value instanceof Map) {
    return value.size === 0 ? undefined : plain(Object.fromEntries(value));
  }
  if (Array.isArray(value)) {
    return value.length === 0 ? undefined : value.map((element) => plain(element) ?? {});
  }
  if (typeof value !== 'object') return value || undefined;
  if (value === null) return undefined;
  const entries = Object.entries(value).map(([key, field]) => [key, plain(field)]);
  const present = entries.filter(([, field]) => field !== undefined);
  // A message that is present and says nothing stays: an empty Welcome is one.
  return Object.fromEntries(present);
}

/** A packet with the payloads that its frames have not decoded. */
function whole({ control, frames }: IncomingPacket): unknown {
  return plain({ control, frames: frames.map((frame) => ({ ...frame, payload: frame.payload })) });
}

/** A packet whose frames have gone through an {@link Assembly}. */
function joined(bytes: Uint8Array): IncomingPacket {
  const assembly = new Assembly(defaultLimits);
  const { control, frames } = readPacket(bytes, defaultLimits);
  const whole = frames.map((frame) => assembly.join(frame));
  return { control, frames: whole.filter((frame) => frame !== undefined) };
}

const proto = readFileSync(new URL('wirepact/v1/protocol.proto', protos), 'utf8');
const Oracle = protobuf.parse(proto).root.lookupType('wirepact.v1.Packet');

/** What protobufjs reads of the committed `.proto`, in the form of the vectors. */
const byOracle = (bytes: Uint8Array): unknown =>
  plain(Oracle.toObject(Oracle.decode(bytes), { longs: String, enums: Number }));

describe('the golden vectors', () => {
  it.each(vectors('packets.json'))('$name: $meaning', ({ hex, packet }) => {
    const bytes = fromHex(hex);
    expect(whole(readPacket(bytes, defaultLimits))).toEqual(packet);
    expect(plain(Packet.decode(bytes))).toEqual(packet);
    expect(byOracle(bytes)).toEqual(packet);
    expect(Buffer.from(Packet.encode(Packet.decode(bytes))).toString('hex')).toBe(hex);
  });

  it.each(vectors('lenient.json'))('$name: $meaning', ({ hex, packet }) => {
    expect(whole(readPacket(fromHex(hex), defaultLimits))).toEqual(packet);
    expect(byOracle(fromHex(hex))).toEqual(packet);
  });

  it.each(vectors('refused.json'))('refuses $name: $meaning', ({ hex }) => {
    expect(() => readPacket(fromHex(hex), defaultLimits)).toThrow(DecodeError);
  });

  it.each(vectors('parts.json').filter((vector) => vector.joined !== undefined))(
    'joins parts, $name: $meaning',
    (vector) => {
      const bytes = fromHex(vector.hex);
      expect(whole(joined(bytes))).toEqual({ frames: vector.joined });
      expect(Buffer.from(Packet.encode(Packet.decode(bytes))).toString('hex')).toBe(vector.hex);
    },
  );

  it.each(vectors('parts.json').filter((vector) => vector.joined === undefined))(
    'refuses parts, $name: $meaning',
    ({ hex }) => {
      expect(() => joined(fromHex(hex))).toThrow(DecodeError);
    },
  );
});
