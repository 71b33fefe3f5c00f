import { mismatch } from './value-check.js';
import { listOf } from './write-list.js';

/** No sign in front of zero, no leading zeros; 20 characters hold every 64-bit integer. */
const CANONICAL = /^(?:0|-?[1-9][0-9]{0,19})$/;

/** Up to this many characters, whatever they say is an integer that a number holds exactly. */
export const SAFE_LENGTH = 15;

/** @throws FieldError for anything but an integer as `String` writes it, of 20 digits at most. */
export function checkDecimal(value: string, tag: number): void {
  // A number longer than any 64-bit one is refused before the time is spent to convert it.
  if (typeof value !== 'string' || !CANONICAL.test(value)) {
    throw mismatch('an integer as a decimal string', value, tag);
  }
}

/** A list of decimal strings as bigints, whose range is still to be checked. */
export function fromDecimals(values: readonly string[] | undefined, tag: number): bigint[] {
  return listOf(tag, values).map((value) => {
    checkDecimal(value, tag);
    return BigInt(value);
  });
}
