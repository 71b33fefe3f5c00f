import type { WireLevel } from '@wirepact/schema';
import type { LockedField, ProtoLock } from './proto-lock.js';

/**
 * Pairs of types where every old value reads as the same value of the new type. In JSON they
 * differ: 64-bit numbers are strings there, and bytes are base64.
 *
 * @see https://protobuf.dev/programming-guides/proto3/#updating
 */
const widenings: ReadonlySet<string> = new Set([
  'int32 int64',
  'uint32 uint64',
  'uint32 int64',
  'sint32 sint64',
  'bool int32',
  'bool uint32',
  'bool int64',
  'bool uint64',
  'string bytes',
]);

/** Enums travel as an int32 does. */
const holdEveryEnum: ReadonlySet<string> = new Set(['int32', 'int64']);

/** The locks of which two fields are. */
export interface LockPair {
  readonly before: ProtoLock;
  readonly after: ProtoLock;
}

/** The deepest level that a change of a field's type breaks; undefined where it does not change. */
export function typeBreak(
  old: LockedField,
  now: LockedField,
  locks: LockPair,
): WireLevel | undefined {
  const key =
    old.mapKey === now.mapKey ? undefined : scalarBreak(old.mapKey ?? '', now.mapKey ?? '');
  const value = old.type === now.type ? undefined : valueBreak(old.type, now.type, locks);
  return deepest([key, value]);
}

function valueBreak(old: string, now: string, { before, after }: LockPair): WireLevel {
  const oldEnum = before.enums.get(old);
  if (oldEnum === undefined) return scalarBreak(old, now);
  if (holdEveryEnum.has(now)) return 'json';
  const nowEnum = after.enums.get(now);
  if (nowEnum === undefined) return 'wire';
  // Another enum is as good where it has every number of the old one.
  const names = new Map([...nowEnum.values].map(([name, number]) => [number, name]));
  if ([...oldEnum.values.values()].some((number) => !names.has(number))) return 'wire';
  return [...oldEnum.values].some(([name, number]) => names.get(number) !== name)
    ? 'json'
    : 'source';
}

function scalarBreak(old: string, now: string): WireLevel {
  return widenings.has(`${old} ${now}`) ? 'json' : 'wire';
}

/** The deepest of several levels. */
function deepest(levels: readonly (WireLevel | undefined)[]): WireLevel | undefined {
  return (['wire', 'json', 'source'] as const).find((level) => levels.includes(level));
}
