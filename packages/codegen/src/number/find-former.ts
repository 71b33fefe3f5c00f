import { diagnosticCodes, type Location } from '@wirepact/schema';
import type { DiagnosticSink } from '../diagnostic-sink.js';

/** The committed key of each item that was committed. */
export type Owners<T> = Map<T, string>;

/** How to ask about items that have names, and may have had others. */
export interface Named<T> {
  /** What the item may be called today in what is committed, most likely first. */
  readonly keys: (item: T) => readonly string[];
  /** What it was called, newest first. */
  readonly former: (item: T) => readonly string[];
  /** Whether something committed has that key. */
  readonly has: (key: string) => boolean;
  /** Whether something committed had that name before it was removed. */
  readonly wasRemoved: (key: string) => boolean;
  readonly label: (item: T) => string;
  readonly location: (item: T) => Location;
}

/**
 * Finds which committed thing each item is: that of its own name, or the one that it says it was
 * renamed from. A declared rename that cannot be meant so is a diagnostic.
 */
export function findFormer<T>(
  items: readonly T[],
  named: Named<T>,
  sink: DiagnosticSink,
): Owners<T> {
  const owners: Owners<T> = new Map();
  const owned = new Map<string, T>();
  for (const item of items) {
    const key = named.keys(item).find(named.has);
    if (key === undefined) continue;
    owners.set(item, key);
    owned.set(key, item);
  }
  for (const item of items) {
    const former = named.former(item);
    if (former.length === 0) continue;
    const refuse = (message: string, hint: string): void =>
      sink.error(diagnosticCodes.badRename, `${named.label(item)} ${message}`, {
        location: named.location(item),
        hint,
      });
    const found = former.find(named.has);
    const holder = found === undefined ? undefined : owned.get(found);
    if (found !== undefined && holder !== undefined && holder !== item) {
      refuse(
        `says it was renamed from ${found}, which is still there`,
        'Remove the old one, or leave renamedFrom out',
      );
    } else if (owners.has(item)) {
      if (found === undefined || holder === item) continue;
      refuse(
        `says it was renamed from ${found}, but both are committed with numbers of their own`,
        'Leave renamedFrom out: what is removed stays reserved',
      );
    } else if (found !== undefined) {
      owners.set(item, found);
      owned.set(found, item);
    } else if (former.some(named.wasRemoved)) {
      refuse(
        `says it was renamed from ${former[0]}, which a commit has removed: its number cannot be told any more`,
        'Leave renamedFrom out; or take back the commit, and declare the rename in place of it',
      );
    } else {
      refuse(
        `says it was renamed from ${former[0]}, which was never committed`,
        'Check the spelling, or leave renamedFrom out',
      );
    }
  }
  return owners;
}
