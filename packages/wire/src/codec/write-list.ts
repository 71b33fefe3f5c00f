import { mismatch } from './value-check.js';
import type { Writer } from './writer.js';

const noValues: readonly never[] = [];
const noEntries: Map<never, never> = /* @__PURE__ */ new Map<never, never>();

/** The elements of a list field; an absent list is an empty one, no list is a FieldError. */
export function listOf<T>(tag: number, values: readonly T[] | undefined): readonly T[] {
  if (Array.isArray(values)) return values;
  if (values === undefined) return noValues;
  throw mismatch('an array', values, tag);
}

/** The entries of a map field; an absent map is an empty one, no Map is a FieldError. */
export function entriesOf<K, V>(
  tag: number,
  values: ReadonlyMap<K, V> | undefined,
): ReadonlyMap<K, V> {
  if (values instanceof Map) return values;
  if (values === undefined) return noEntries;
  throw mismatch('a Map', values, tag);
}

/**
 * Writes each element of a list as a field of its own. An index goes where an iterator would fall
 * off the fast path, as soon as lists of several kinds meet in one place.
 */
export function writeEach<T>(
  writer: Writer,
  at: number,
  tag: number,
  write: (writer: Writer, at: number, tag: number, value: T) => number,
  values: readonly T[] | undefined,
): number {
  const list = listOf(tag, values);
  let end = at;
  for (let i = 0; i < list.length; i++) end = write(writer, end, tag, list[i] as T);
  return end;
}
