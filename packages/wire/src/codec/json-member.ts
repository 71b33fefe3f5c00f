import type { JsonObject, JsonValue } from './json-value.js';

/** Up to this index V8's room for the elements of an object is no more than for its other members. */
const SMALL_INDEX = 16;

/**
 * Whether a value is an object of JSON: no array, and no Date, Map or instance of a class, which
 * would lose what it is without a word.
 */
export function isPlainObject(value: unknown): value is { readonly [key: string]: unknown } {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  // Object.prototype of whichever realm, or none.
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}

/** Sets a member of a JSON object that may come from a peer, as JSON.parse does. */
export function setMember(object: JsonObject, key: string, value: JsonValue): void {
  if (key === '__proto__') {
    // Assigned, it would change the object's prototype.
    define(object, key, value, true);
  } else if (isIndex(key)) {
    // For an element V8 makes room for all below it, 12 KB for one: a thousand times what a peer
    // sent. Elements of which one cannot be written for a moment are kept in a table instead.
    define(object, key, value, false);
    Object.defineProperty(object, key, { writable: true });
  } else object[key] = value;
}

/** Whether V8 would keep a member as an element of a list with much room. */
export function isIndex(key: string): boolean {
  const first = key.charCodeAt(0);
  if (!(first > 0x30 && first <= 0x39) || key.length > 10) return false;
  return Number(key) > SMALL_INDEX;
}

function define(object: JsonObject, key: string, value: JsonValue, writable: boolean): void {
  Object.defineProperty(object, key, { value, configurable: true, enumerable: true, writable });
}
