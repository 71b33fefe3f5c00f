import {
  diagnosticCodes,
  type EnumDefinition,
  type MessageDefinition,
  type Schema,
} from '@wirepact/schema';
import type { DiagnosticSink } from '../diagnostic-sink.js';
import { shortName } from './compare-messages.js';
import type { LockedMessage, ProtoLock } from './proto-lock.js';
import { jsonNameOf, schemaLock } from './schema-lock.js';

/**
 * Tells of what looks like a rename that the author did not declare: the old thing is reserved and
 * the new one starts afresh, which is right where it is a new thing, and a loss where it is not.
 *
 * @param schema With its numbers.
 * @param base What is committed, with the names of declared renames replaced.
 * @param own Whether a file of the base belongs to this run.
 */
export function suspectRenames(
  schema: Schema,
  base: ProtoLock,
  own: (file: string) => boolean,
  sink: DiagnosticSink,
): void {
  const now = schemaLock(schema);
  // Most runs know every message already and never ask.
  let gone: [string, LockedMessage][] | undefined;
  const goneMessages = (): [string, LockedMessage][] => {
    gone ??= [...base.messages].filter(
      ([name, { file, fields }]) => fields.size > 0 && own(file) && isGone(now.messages.get(name)),
    );
    return gone;
  };
  for (const { messages, enums, contracts } of schema.files) {
    // What a contract makes by itself follows the contract, whose own message is looked at.
    const byThemselves = new Set(contracts.map(({ location }) => JSON.stringify(location)));
    const entities = new Set(contracts.map(({ entity }) => entity));
    for (const message of messages) {
      const isMade = byThemselves.has(JSON.stringify(message.location));
      if (isMade && !entities.has(message.fullName)) continue;
      const committed = base.messages.get(message.fullName);
      const locked = now.messages.get(message.fullName);
      if (committed !== undefined) suspectFields(message, committed, now, sink);
      else if (locked !== undefined && locked.fields.size > 0) {
        const twin = goneMessages().find(([, old]) => sameFields(old, locked));
        if (twin !== undefined) suspectMessage(message, formerName(twin[0], message), sink);
      }
      for (const item of message.enums) suspectValues(item, base, sink);
    }
    for (const item of enums) suspectValues(item, base, sink);
  }
}

/** What `renamedFrom` takes: the name alone within a package, the full name from another one. */
function formerName(fullName: string, { name, fullName: now }: MessageDefinition): string {
  const prefix = now.slice(0, now.length - name.length);
  return fullName === `${prefix}${shortName(fullName)}` ? shortName(fullName) : fullName;
}

function isGone(message: LockedMessage | undefined): boolean {
  return message === undefined || message.fields.size === 0;
}

function suspectMessage(message: MessageDefinition, former: string, sink: DiagnosticSink): void {
  sink.notice(
    diagnosticCodes.undeclaredRename,
    `${message.fullName} is new and has the fields of ${former}, which is gone`,
    {
      location: message.location,
      hint: `If it is a new name, say so: \`renamedFrom: '${former}'\`, or \`@renamedFrom ${former}\` in its comment`,
    },
  );
}

function suspectFields(
  message: MessageDefinition,
  committed: LockedMessage,
  now: ProtoLock,
  sink: DiagnosticSink,
): void {
  const locked = now.messages.get(message.fullName);
  const numbers = new Set(message.fields.map(({ number }) => number));
  const oldNumbers = new Set([...committed.fields.values()].map(({ number }) => number));
  const removed = [...committed.fields].filter(([, { number }]) => !numbers.has(number));
  for (const field of message.fields) {
    if (oldNumbers.has(field.number) || committed.fields.has(jsonNameOf(field))) continue;
    const own = locked?.fields.get(jsonNameOf(field));
    const at = removed.findIndex(([, old]) => old.type === own?.type && old.shape === own.shape);
    if (at < 0) continue;
    const former = removed.splice(at, 1)[0]?.[0] ?? '';
    sink.notice(
      diagnosticCodes.undeclaredRename,
      `${message.name}.${field.name} is new and ${former}, of the same type, is gone`,
      {
        location: field.location,
        hint: `If it is a new name, say so: \`renamedFrom: '${former}'\`, or \`@renamedFrom ${former}\` in its comment`,
      },
    );
  }
}

function suspectValues(item: EnumDefinition, base: ProtoLock, sink: DiagnosticSink): void {
  const committed = base.enums.get(item.fullName);
  if (committed === undefined || item.representation === 'number') return;
  const numbers = new Set(item.values.map(({ number }) => number));
  const oldNumbers = new Set(committed.values.values());
  const removed = [...committed.values].filter(([, number]) => !numbers.has(number));
  const added = item.values.filter(({ number }) => !oldNumbers.has(number));
  const [former] = removed;
  const [value] = added;
  // With more than one of each, nobody can tell which would be which.
  if (removed.length !== 1 || added.length !== 1 || former === undefined || value === undefined) {
    return;
  }
  sink.notice(
    diagnosticCodes.undeclaredRename,
    `${item.fullName} has a new value ${value.name}, and ${former[0]} is gone`,
    {
      location: item.location,
      hint: `If it is a new name, say so with \`@renamedFrom\` and the old value in a comment before ${value.name}`,
    },
  );
}

function sameFields(a: LockedMessage, b: LockedMessage): boolean {
  return (
    a.fields.size === b.fields.size &&
    [...a.fields].every(([key, field]) => {
      const other = b.fields.get(key);
      return other?.type === field.type && other.shape === field.shape;
    })
  );
}
