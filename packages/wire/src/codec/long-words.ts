import { checkInt64, checkUint64 } from './value-check.js';

// 64-bit values are written as two halves of 32 bits: arithmetic on bigints takes ten times as long.

const words: Uint32Array<ArrayBuffer> = /* @__PURE__ */ new Uint32Array(2);
const signed: BigInt64Array<ArrayBuffer> = /* @__PURE__ */ new BigInt64Array(words.buffer);
const unsigned: BigUint64Array<ArrayBuffer> = /* @__PURE__ */ new BigUint64Array(words.buffer);

/** Where the halves of a bigint lie in memory, which depends on the processor. */
const LOW: number = /* @__PURE__ */ new Uint8Array(Uint16Array.of(1).buffer)[0] === 1 ? 0 : 1;
const HIGH: number = 1 - LOW;

/**
 * Takes a bigint apart, whose halves are {@link lowWord} and {@link highWord} until the next one is.
 *
 * @throws FieldError for anything but a bigint from -2^63 to 2^63-1.
 */
export function splitInt64(value: bigint, tag: number): void {
  checkInt64(value, tag);
  signed[0] = value;
}

/** The same for an unsigned one; anything but a bigint from 0 to 2^64-1 is a FieldError. */
export function splitUint64(value: bigint, tag: number): void {
  checkUint64(value, tag);
  unsigned[0] = value;
}

/** The low half of the bigint that was taken apart last, as an unsigned number. */
export function lowWord(): number {
  return words[LOW] as number;
}

/** Its high half. */
export function highWord(): number {
  return words[HIGH] as number;
}
