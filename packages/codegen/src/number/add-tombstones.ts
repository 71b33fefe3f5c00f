import type { ProtoFile, Reserved, Schema, Tombstone } from '@wirepact/schema';
import { compare } from '../diagnostic-sink.js';
import { shortName } from './compare-messages.js';
import { type ProtoLock, sortedReserved } from './proto-lock.js';
import { schemaLock, zeroName } from './schema-lock.js';

/** A committed `.proto` of ours that no contract asks for any more. */
export interface AbandonedFile {
  /** Relative to the protos folder. */
  readonly path: string;
  readonly package: string;
  readonly sources: readonly string[];
}

/**
 * Leaves a tombstone for everything that is committed and no longer declared, in the file where it
 * stood: whatever comes back under its name respects its numbers.
 *
 * @param base The committed state, with today's names.
 */
export function addTombstones(
  schema: Schema,
  base: ProtoLock,
  abandoned: readonly AbandonedFile[],
): Schema {
  const now = schemaLock(schema);
  const gone = tombstonesByScope(base, now);
  const files = schema.files.map((file): ProtoFile => {
    const messages = file.messages.map((message) => {
      const tombstones = gone.get(message.fullName);
      return tombstones === undefined ? message : { ...message, tombstones };
    });
    const tombstones = gone.get(scopeOf(file));
    return { ...file, messages, ...(tombstones && { tombstones }) };
  });
  const left = abandoned.flatMap((file): ProtoFile[] => {
    const tombstones = gone.get(scopeOf(file)) ?? [];
    return [{ ...file, messages: [], enums: [], contracts: [], tombstones }];
  });
  return { files: [...files, ...left].sort((a, b) => compare(a.path, b.path)) };
}

/** By the file and package, or the message, that they belong in. */
function tombstonesByScope(base: ProtoLock, now: ProtoLock): Map<string, Tombstone[]> {
  const found = new Map<string, Tombstone[]>();
  const add = (kind: Tombstone['kind'], fullName: string, file: string, reserved: Reserved) => {
    if (now.messages.has(fullName) || now.enums.has(fullName)) return;
    const around = fullName.slice(0, Math.max(0, fullName.lastIndexOf('.')));
    // What goes with the message around it is never reached again under that message's numbers.
    if (base.messages.has(around) && (kind === 'message' || !now.messages.has(around))) return;
    const scope = now.messages.has(around) ? around : scopeOf({ path: file, package: around });
    const tombstone = { kind, name: shortName(fullName), fullName, reserved };
    found.set(scope, [...(found.get(scope) ?? []), tombstone].sort(byName));
  };
  for (const [name, { file, fields, reserved }] of base.messages) {
    const locked = [...fields.values()];
    const numbers = [...reserved.numbers, ...locked.map(({ number }) => number)];
    const names = [...reserved.names, ...locked.map(({ protoName }) => protoName)];
    add('message', name, file, sortedReserved(numbers, names));
  }
  for (const [name, { file, values, reserved }] of base.enums) {
    const zero = zeroName(shortName(name));
    const numbers = [...reserved.numbers, ...values.values()].filter((number) => number !== 0);
    const names = [...reserved.names, ...values.keys()].filter((value) => value !== zero);
    add('enum', name, file, sortedReserved(numbers, names));
  }
  return found;
}

function byName(a: Tombstone, b: Tombstone): number {
  return compare(a.fullName, b.fullName);
}

function scopeOf(file: { readonly path: string; readonly package: string }): string {
  return JSON.stringify([file.path, file.package]);
}
