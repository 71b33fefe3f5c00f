import { isPlainObject, setMember } from '../codec/json-member.js';
import type { JsonObject, JsonValue } from '../codec/json-value.js';
import { mismatch } from '../codec/value-check.js';
import { checkDepth, within } from './json-place.js';
import { checkText } from './scalar-json.js';

/**
 * Copies a JSON value, which is its own canonical JSON.
 *
 * @param depth How deep what holds it is.
 * @throws FieldError for what JSON cannot say, and for what is no Struct or ListValue where one is
 *   asked for.
 */
export function copyJson(
  kind: 'Value' | 'Struct' | 'ListValue',
  value: unknown,
  depth: number,
): JsonValue {
  if (kind === 'Struct' && !isPlainObject(value)) throw mismatch('a plain object', value, 0);
  if (kind === 'ListValue' && !Array.isArray(value)) throw mismatch('an array', value, 0);
  return copy(value, depth);
}

function copy(value: unknown, depth: number): JsonValue {
  switch (typeof value) {
    case 'boolean':
      return value;
    case 'string':
      return checkText(value);
    case 'bigint':
      // How a number of many digits is parsed; a double is all that a JSON value has for it.
      return Number(value);
    case 'number':
      if (!Number.isFinite(value)) throw mismatch('a finite number', value, 0);
      return value;
    case 'object':
      if (value === null) return null;
      if (Array.isArray(value)) return copyList(value, depth + 1);
      if (isPlainObject(value)) return copyObject(value, depth + 1);
      break;
    default:
  }
  throw mismatch('a JSON value', value, 0);
}

function copyList(list: readonly unknown[], depth: number): JsonValue[] {
  checkDepth(depth);
  const copied: JsonValue[] = [];
  try {
    for (const item of list) copied.push(copy(item, depth));
  } catch (error) {
    throw within(copied.length, error);
  }
  return copied;
}

function copyObject(object: { readonly [key: string]: unknown }, depth: number): JsonObject {
  checkDepth(depth);
  const copied: JsonObject = {};
  let at = '';
  try {
    for (const key of Object.keys(object)) {
      at = key;
      const member = object[key];
      // As JSON.stringify does.
      if (member !== undefined) setMember(copied, checkText(key), copy(member, depth));
    }
  } catch (error) {
    throw within(at, error);
  }
  return copied;
}
