import { mismatch } from './value-check.js';

/** @throws FieldError for anything but an integer that a number holds exactly. */
export function checkSafe(value: number, tag: number): void {
  if (!Number.isSafeInteger(value))
    throw mismatch('an integer from -(2^53-1) to 2^53-1', value, tag);
}

/** @throws FieldError for anything but an integer from 0 on that a number holds exactly. */
export function checkUnsignedSafe(value: number, tag: number): void {
  if (!Number.isSafeInteger(value) || value < 0)
    throw mismatch('an integer from 0 to 2^53-1', value, tag);
}

/** The high half of an integer that a number holds exactly; `value >>> 0` is its low half. */
export function highOf(value: number): number {
  // Exact, as a power of two only moves the exponent. Rounding down gives a negative number the upper
  // half of its two's complement.
  return Math.floor(value * 2 ** -32) >>> 0;
}
