import {
  diagnosticCodes,
  type FieldDefinition,
  type MessageDefinition,
  type Reserved,
  snakeCase,
} from '@wirepact/schema';
import { IMPLEMENTATION_NUMBERS, MAX_FIELD_NUMBER } from '../check/check-numbers.js';
import type { DiagnosticSink } from '../diagnostic-sink.js';
import { allotNumbers } from './allot-numbers.js';
import { findFormer, type Owners } from './find-former.js';
import { type LockedMessage, type Locks, sortedReserved } from './proto-lock.js';
import { jsonNameOf } from './schema-lock.js';

/** Gives the fields of a message their numbers, and reserves what was removed. */
export function numberFields(
  message: MessageDefinition,
  { base, working }: Locks,
  sink: DiagnosticSink,
): MessageDefinition {
  const committed = base.messages.get(message.fullName);
  const current = working.messages.get(message.fullName);
  const owners = ownersOf(message, committed, sink);
  const reserved = reservedFields(message.fields, committed, owners);
  checkReserved(message, reserved, sink);

  const fixed = message.fields.map((field) => withCommitted(field, committed, owners));
  refuseShared(fixed, message, sink);
  const seekers = fixed.filter(({ number }) => number === 0);
  const numbers = allotNumbers(
    seekers.map((field) => ({ current: currentNumber(field, current) })),
    [...reserved.numbers, ...fixed.map(({ number }) => number)],
    { last: MAX_FIELD_NUMBER, skipped: IMPLEMENTATION_NUMBERS },
  );
  const fields = fixed.map((field): FieldDefinition => {
    if (field.number !== 0) return field;
    const number = numbers.shift();
    if (number !== undefined) return { ...field, number };
    sink.error(diagnosticCodes.badNumber, `No number is left for ${field.name}`, {
      location: field.location,
      hint: `Give it a free one with \`number\`: the next one is past ${MAX_FIELD_NUMBER}`,
    });
    return field;
  });
  return { ...message, fields, reserved };
}

/**
 * A shape of another message repeats that one's numbers, so that the bytes of both agree. What it
 * left out for a while, such as a field that was read-only, may come back: under the number of the
 * original it means what it always meant.
 */
export function numberMirror(
  message: MessageDefinition,
  original: MessageDefinition | undefined,
  { base }: Locks,
): MessageDefinition {
  const fields = message.fields.map((field) => {
    const twin = original?.fields.find((candidate) => candidate.name === field.name);
    return twin === undefined
      ? field
      : { ...field, number: twin.number, protoName: twin.protoName };
  });
  const committed = base.messages.get(message.fullName);
  const locked = [...(committed?.fields.values() ?? [])];
  const numbers = new Set(fields.map(({ number }) => number));
  const names = new Set(fields.map(({ protoName }) => protoName));
  const reserved = sortedReserved(
    [...(committed?.reserved.numbers ?? []), ...locked.map(({ number }) => number)].filter(
      (number) => !numbers.has(number),
    ),
    [...(committed?.reserved.names ?? []), ...locked.map(({ protoName }) => protoName)].filter(
      (name) => !names.has(name),
    ),
  );
  return { ...message, fields, reserved };
}

/** Which committed field each field is, by its committed JSON name. */
function ownersOf(
  message: MessageDefinition,
  committed: LockedMessage | undefined,
  sink: DiagnosticSink,
): Owners<FieldDefinition> {
  if (committed === undefined) return new Map();
  const owners = findFormer(
    message.fields,
    {
      keys: (field) => [jsonNameOf(field)],
      former: (field) => field.options.renamedFrom ?? [],
      has: (key) => committed.fields.has(key),
      wasRemoved: (key) => committed.reserved.names.includes(snakeCase(key)),
      label: ({ name }) => `${message.fullName}.${name}`,
      location: ({ location }) => location,
    },
    sink,
  );
  // One whose JSON name alone was changed is still called the same in the `.proto`.
  const byProtoName = new Map(
    [...committed.fields].map(([key, { protoName }]) => [protoName, key]),
  );
  const claimed = new Set(owners.values());
  for (const field of message.fields) {
    const key = byProtoName.get(field.protoName);
    if (key === undefined || owners.has(field) || claimed.has(key)) continue;
    owners.set(field, key);
    claimed.add(key);
  }
  return owners;
}

function withCommitted(
  field: FieldDefinition,
  committed: LockedMessage | undefined,
  owners: Owners<FieldDefinition>,
): FieldDefinition {
  const key = owners.get(field);
  const locked = key === undefined ? undefined : committed?.fields.get(key);
  if (locked === undefined) return field;
  // A committed file that spells a field differently from snake_case keeps its spelling: masks of
  // old clients hold it. A name that the contract itself spells out is the author's word.
  const isDefault = field.protoName === snakeCase(field.name);
  const protoName = key === jsonNameOf(field) && isDefault ? locked.protoName : field.protoName;
  return { ...field, protoName, number: field.number === 0 ? locked.number : field.number };
}

function currentNumber(
  field: FieldDefinition,
  current: LockedMessage | undefined,
): number | undefined {
  const keys = [jsonNameOf(field), ...(field.options.renamedFrom ?? [])];
  for (const key of keys) {
    const found = current?.fields.get(key);
    if (found !== undefined) return found.number;
  }
  return undefined;
}

/**
 * What nobody may use: all that is reserved, what was removed, and the old names of what was
 * renamed, since JSON of old peers still says them. A rename that is taken back frees its name.
 */
function reservedFields(
  fields: readonly FieldDefinition[],
  committed: LockedMessage | undefined,
  owners: Owners<FieldDefinition>,
): Reserved {
  const kept = new Set(owners.values());
  const removed = [...(committed?.fields ?? [])].filter(([key]) => !kept.has(key));
  const renamed = fields.filter((field) => {
    const key = owners.get(field);
    return key !== undefined && key !== jsonNameOf(field);
  });
  const freed = new Set(renamed.map(({ protoName }) => protoName));
  const oldNames = renamed.flatMap((field) => {
    const old = committed?.fields.get(owners.get(field) ?? '')?.protoName;
    return old === undefined || old === field.protoName ? [] : [old];
  });
  // A field that the contract gives another number leaves its old one behind.
  const moved = fields.flatMap((field) => {
    const locked = committed?.fields.get(owners.get(field) ?? '')?.number;
    return locked === undefined || field.number === 0 || field.number === locked ? [] : [locked];
  });
  const pinned = new Set(fields.map(({ number }) => number));
  return sortedReserved(
    [
      ...(committed?.reserved.numbers ?? []),
      ...removed.map(([, { number }]) => number),
      ...moved.filter((number) => !pinned.has(number)),
    ],
    [
      ...(committed?.reserved.names ?? []).filter((name) => !freed.has(name)),
      ...removed.map(([, { protoName }]) => protoName),
      ...oldNames,
    ],
  );
}

/** A number that the contract pins may be the committed number of another field. */
function refuseShared(
  fields: readonly FieldDefinition[],
  message: MessageDefinition,
  sink: DiagnosticSink,
): void {
  const used = new Map<number, FieldDefinition>();
  for (const field of fields) {
    const other = used.get(field.number);
    if (field.number !== 0 && other !== undefined) {
      sink.error(
        diagnosticCodes.badNumber,
        `The number ${field.number} of ${message.fullName} belongs to ${other.name} and ${field.name}`,
        {
          location: field.location,
          related: [{ message: 'The other field', location: other.location }],
          hint: 'Leave `number` out; the next free one is assigned',
        },
      );
    }
    used.set(field.number, field);
  }
}

function checkReserved(message: MessageDefinition, reserved: Reserved, sink: DiagnosticSink): void {
  for (const field of message.fields) {
    if (reserved.names.includes(field.protoName)) {
      sink.error(
        diagnosticCodes.reservedName,
        `${message.fullName} once had a field ${field.protoName}, and its name is reserved`,
        {
          location: field.location,
          hint: `Use another name: old clients may still send the old one; or leave it out, \`wirepact forget ${message.fullName}.${field.name}\`, and write it again`,
        },
      );
    }
    if (field.number !== 0 && reserved.numbers.includes(field.number)) {
      sink.error(
        diagnosticCodes.badNumber,
        `The number ${field.number} of ${message.fullName} is reserved`,
        { location: field.location, hint: 'Leave `number` out; the next free one is assigned' },
      );
    }
  }
}
