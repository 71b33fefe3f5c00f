import { longKinds, toBigint } from '../codec/long-kind.js';
import type { ScalarKind } from '../codec/scalar-kind.js';
import {
  checkFloat,
  checkInt32,
  checkInt64,
  checkUint32,
  checkUint64,
  mismatch,
} from '../codec/value-check.js';
import { fromBase64, toBase64 } from './base64.js';
import { exactInteger, isJsonNumber } from './decimal-integer.js';

/**
 * A scalar as canonical JSON has it.
 *
 * @throws FieldError for a value that the scalar cannot hold.
 */
export function scalarToJson(kind: ScalarKind, value: unknown): string | number | boolean {
  switch (kind) {
    case 'string':
      return checkText(value);
    case 'bool':
      if (typeof value !== 'boolean') throw mismatch('a boolean', value, 0);
      return value;
    case 'bytes':
      if (!(value instanceof Uint8Array)) throw mismatch('a Uint8Array', value, 0);
      return toBase64(value);
    case 'float':
    case 'double': {
      if (typeof value !== 'number') throw mismatch('a number', value, 0);
      if (kind === 'float') checkFloat(value, 0);
      if (!Number.isFinite(value)) return String(value);
      return kind === 'float' ? shortestFloat(value) : value;
    }
    case 'int32':
    case 'sint32':
    case 'sfixed32':
    case 'uint32':
    case 'fixed32':
      checkRange32(kind, value as number);
      return (value as number) + 0;
    default: {
      const long = longKinds.get(kind);
      const exact = long === undefined ? value : toBigint(long, value, 0);
      checkRange64(long?.kind ?? kind, exact as bigint);
      return String(exact);
    }
  }
}

/**
 * A scalar from JSON: numbers and their texts alike, bytes in either base64.
 *
 * @throws FieldError for what the scalar cannot hold exactly.
 */
export function scalarFromJson(
  kind: ScalarKind,
  json: unknown,
): string | number | bigint | boolean | Uint8Array {
  switch (kind) {
    case 'string':
      return checkText(json);
    case 'bool':
      if (typeof json !== 'boolean') throw mismatch('a boolean', json, 0);
      return json;
    case 'bytes': {
      const bytes = typeof json === 'string' ? fromBase64(json) : undefined;
      if (bytes === undefined) throw mismatch('a text in base64', json, 0);
      return bytes;
    }
    case 'float':
    case 'double': {
      const number = floatFromJson(json);
      if (kind === 'double') return number;
      checkFloat(number, 0);
      return Math.fround(number);
    }
    case 'int32':
    case 'sint32':
    case 'sfixed32':
    case 'uint32':
    case 'fixed32': {
      const number = Number(integerFromJson(json));
      checkRange32(kind, number);
      return number;
    }
    default: {
      const long = longKinds.get(kind);
      const value = integerFromJson(json);
      checkRange64(long?.kind ?? kind, value);
      if (long === undefined) return value;
      if (long.representation === 'string') return String(value);
      const number = Number(value);
      if (!Number.isSafeInteger(number)) {
        throw mismatch('an integer from -(2^53-1) to 2^53-1', value, 0);
      }
      return number;
    }
  }
}

/**
 * An integer from JSON: a number, or a text that is one.
 *
 * @throws FieldError for a fraction, and for a number that may have been rounded when it was parsed.
 */
function integerFromJson(json: unknown): bigint {
  if (typeof json === 'bigint') return json;
  if (Number.isSafeInteger(json)) return BigInt(json as number);
  const exact = typeof json === 'string' ? exactInteger(json) : undefined;
  if (exact !== undefined) return exact;
  const hint = Number.isInteger(json)
    ? 'a text, since numbers past 2^53-1 are not exact'
    : 'an integer';
  throw mismatch(hint, json, 0);
}

function floatFromJson(json: unknown): number {
  if (typeof json === 'bigint') return Number(json);
  if (typeof json === 'string') {
    if (json === 'NaN' || json === 'Infinity' || json === '-Infinity') return Number(json);
    if (!isJsonNumber(json)) throw mismatch('a number', json, 0);
  }
  const number = typeof json === 'string' ? Number(json) : json;
  // A number with too large an exponent is Infinity once it is parsed.
  if (typeof number !== 'number' || !Number.isFinite(number)) {
    throw mismatch('a number within the range of double', number, 0);
  }
  return number;
}

/** 0.1 rather than the 0.10000000149011612 that a float of it is as a double. */
function shortestFloat(value: number): number {
  const exact = Math.fround(value);
  for (let digits = 6; digits < 9; digits++) {
    const short = Number(exact.toPrecision(digits));
    // Not `===`: the digits of -0 are those of 0.
    if (Object.is(Math.fround(short), exact)) return short;
  }
  return exact;
}

/** @throws FieldError for what is no string, or has half of a surrogate pair. */
export function checkText(value: unknown): string {
  if (typeof value !== 'string') throw mismatch('a string', value, 0);
  if (!value.isWellFormed()) throw mismatch('a string without lone surrogates', value, 0);
  return value;
}

function checkRange32(kind: ScalarKind, value: number): void {
  if (kind === 'uint32' || kind === 'fixed32') checkUint32(value, 0);
  else checkInt32(value, 0);
}

function checkRange64(kind: ScalarKind, value: bigint): void {
  if (kind === 'uint64' || kind === 'fixed64') checkUint64(value, 0);
  else checkInt64(value, 0);
}
