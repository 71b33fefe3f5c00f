import type { Random } from '../random/random.js';
import { varintBytes, type WireField, wireFields } from './wire-fields.js';

/** Inputs do not grow beyond this, in bytes: what is longer only takes longer. */
const MAX_LENGTH = 16_384;

type Mutation = (random: Random, bytes: Uint8Array, other: Uint8Array) => Uint8Array;

const mutations: readonly Mutation[] = [
  flipBit,
  setByte,
  truncate,
  remove,
  insert,
  duplicate,
  splice,
  changeTag,
  changeLength,
  duplicateField,
  nest,
  nestDeeply,
];

/**
 * Makes an input from a valid one: one change mostly, sometimes several.
 *
 * @param other - another valid input, which parts may be taken from
 */
export function mutate(random: Random, bytes: Uint8Array, other: Uint8Array): Uint8Array {
  let mutated = bytes;
  do {
    mutated = random.pick(mutations)(random, mutated, other).subarray(0, MAX_LENGTH);
  } while (random.once(3));
  return mutated;
}

function flipBit(random: Random, bytes: Uint8Array): Uint8Array {
  const copy = bytes.slice();
  const at = random.below(copy.length);
  copy[at] = (copy[at] ?? 0) ^ (1 << random.below(8));
  return copy;
}

/** Ends and beginnings of varints, and the largest and smallest of everything. */
function setByte(random: Random, bytes: Uint8Array): Uint8Array {
  const copy = bytes.slice();
  copy[random.below(copy.length)] = random.pick([0, 1, 0x7f, 0x80, 0xff, random.below(256)]);
  return copy;
}

function truncate(random: Random, bytes: Uint8Array): Uint8Array {
  return bytes.slice(0, random.below(bytes.length + 1));
}

function remove(random: Random, bytes: Uint8Array): Uint8Array {
  const [from, to] = range(random, bytes);
  return replaced(bytes, from, to, []);
}

function insert(random: Random, bytes: Uint8Array): Uint8Array {
  const at = random.below(bytes.length + 1);
  return replaced(bytes, at, at, random.bytes(1 + random.below(12)));
}

function duplicate(random: Random, bytes: Uint8Array): Uint8Array {
  const [from, to] = range(random, bytes);
  return replaced(bytes, to, to, bytes.subarray(from, to));
}

function splice(random: Random, bytes: Uint8Array, other: Uint8Array): Uint8Array {
  const at = random.below(bytes.length + 1);
  const [from, to] = range(random, other);
  return replaced(bytes, at, random.once(2) ? at : bytes.length, other.subarray(from, to));
}

/** Another number, another wire type, groups among them, or more bytes than are needed. */
function changeTag(random: Random, bytes: Uint8Array): Uint8Array {
  const field = anyField(random, bytes);
  if (field === undefined) return insert(random, bytes);
  const number = random.pick([0, 1, 2, 15, 16, random.below(200), 2 ** 29 - 1]);
  const tag = varintBytes(number * 8 + random.below(8), random.once(3) ? random.below(11) : 1);
  return replaced(bytes, field.start, tagEnd(bytes, field.start), tag);
}

/** A length that ends before its field, in the next one, behind everything or beyond 2^31. */
function changeLength(random: Random, bytes: Uint8Array): Uint8Array {
  const field = anyField(random, bytes, 2);
  if (field === undefined) return setByte(random, bytes);
  const length = field.end - field.value;
  const edges = [0, length - 1, length + 1, bytes.length, 2 ** 31 - 1, 2 ** 31, 2 ** 32 - 1];
  const wrong = varintBytes(random.pick(edges), random.once(4) ? random.below(11) : 1);
  return replaced(bytes, tagEnd(bytes, field.start), field.value, wrong);
}

/** Once, or as often as makes a flood of it. */
function duplicateField(random: Random, bytes: Uint8Array): Uint8Array {
  const field = anyField(random, bytes);
  if (field === undefined) return duplicate(random, bytes);
  const piece = bytes.subarray(field.start, field.end);
  const most = Math.floor(MAX_LENGTH / Math.max(1, piece.length));
  const times = random.once(20) ? most : 1 + random.below(4);
  const pieces = Buffer.concat(Array.from({ length: times }, () => piece));
  return replaced(bytes, field.end, field.end, pieces);
}

/** The whole input, as the value of one of its own fields. */
function nest(random: Random, bytes: Uint8Array): Uint8Array {
  const field = anyField(random, bytes, 2);
  const tag =
    field === undefined
      ? Uint8Array.from(varintBytes((1 + random.below(20)) * 8 + 2))
      : bytes.subarray(field.start, tagEnd(bytes, field.start));
  return Buffer.concat([tag, Uint8Array.from(varintBytes(bytes.length)), bytes]);
}

/** Around the depth that decoding stops at, which is 100. */
function nestDeeply(random: Random, bytes: Uint8Array): Uint8Array {
  if (!random.once(8)) return nest(random, bytes);
  const field = anyField(random, bytes, 2);
  if (field === undefined) return bytes;
  const tag = bytes.subarray(field.start, tagEnd(bytes, field.start));
  let nested: Uint8Array = bytes.subarray(0, 64);
  for (let depth = 90 + random.below(20); depth > 0; depth--) {
    nested = Buffer.concat([tag, Uint8Array.from(varintBytes(nested.length)), nested]);
  }
  return nested;
}

/** A field of the message, or of a message within it. */
function anyField(random: Random, bytes: Uint8Array, wireType?: number): WireField | undefined {
  let fields = wireFields(bytes);
  for (;;) {
    const wanted = fields.filter((field) => wireType === undefined || field.wireType === wireType);
    if (wanted.length === 0) return undefined;
    const field = random.pick(wanted);
    const inner = field.wireType === 2 ? wireFields(bytes, field.value, field.end) : [];
    if (inner.length === 0 || random.once(2)) return field;
    fields = [field, ...inner];
    if (random.once(4)) return field;
  }
}

function tagEnd(bytes: Uint8Array, start: number): number {
  let end = start;
  while ((bytes[end] ?? 0) >= 0x80) end++;
  return end + 1;
}

function range(random: Random, bytes: Uint8Array): [number, number] {
  const from = random.below(bytes.length + 1);
  return [from, Math.min(bytes.length, from + 1 + random.below(random.once(4) ? 200 : 12))];
}

function replaced(
  bytes: Uint8Array,
  from: number,
  to: number,
  piece: ArrayLike<number>,
): Uint8Array {
  const result = new Uint8Array(bytes.length - (to - from) + piece.length);
  result.set(bytes.subarray(0, from));
  result.set(piece, from);
  result.set(bytes.subarray(to), from + piece.length);
  return result;
}
