import {
  diagnosticCodes,
  type FieldDefinition,
  type MessageDefinition,
  type Reserved,
  type Schema,
} from '@wirepact/schema';
import { IMPLEMENTATION_NUMBERS } from '../check/check-numbers.js';
import type { DiagnosticSink } from '../diagnostic-sink.js';
import { numberEnum } from './assign-enum-numbers.js';
import { type LockedMessage, type Locks, sortedReserved } from './proto-lock.js';

/** Gives every field and enum value its number, and reserves what was removed. */
export function assignNumbers(schema: Schema, locks: Locks, sink: DiagnosticSink): Schema {
  const numbered = new Map<string, MessageDefinition>();
  for (const message of schema.files.flatMap((file) => file.messages)) {
    if (message.mirrors === undefined) {
      numbered.set(message.fullName, numberMessage(message, locks, sink));
    }
  }
  const finish = (message: MessageDefinition): MessageDefinition => {
    const original = numbered.get(message.fullName);
    const fields = original ?? numberMirror(message, numbered, locks);
    return { ...fields, enums: message.enums.map((item) => numberEnum(item, locks, sink)) };
  };
  return {
    files: schema.files.map((file) => ({
      ...file,
      messages: file.messages.map(finish),
      enums: file.enums.map((item) => numberEnum(item, locks, sink)),
    })),
  };
}

function numberMessage(
  message: MessageDefinition,
  { base, working }: Locks,
  sink: DiagnosticSink,
): MessageDefinition {
  const committed = base.messages.get(message.fullName);
  const current = working.messages.get(message.fullName);
  const reserved = reservedFields(message, committed);
  const taken = new Set<number>(reserved.numbers);
  for (const { name, number } of message.fields) {
    const kept = committed?.fields.get(name)?.number;
    for (const claimed of [number, kept ?? 0]) if (claimed !== 0) taken.add(claimed);
  }

  const fixed = message.fields.map((field): FieldDefinition => {
    const kept = committed?.fields.get(field.name);
    const locked = kept ?? current?.fields.get(field.name);
    checkReserved(field, message, reserved, sink);
    if (locked === undefined) return field;
    // A committed file that spells a field differently from snake_case keeps its spelling: masks
    // of old clients hold it.
    const named = { ...field, protoName: kept?.protoName ?? field.protoName };
    if (field.number !== 0) return named;
    // The working copy's number may have been given to another field by a merge since.
    if (kept === undefined && taken.has(locked.number)) return named;
    taken.add(locked.number);
    return { ...named, number: locked.number };
  });
  refuseShared(fixed, message, sink);
  let next = Math.max(0, ...taken) + 1;
  const fields = fixed.map((field): FieldDefinition => {
    if (field.number !== 0) return field;
    const [first, last] = IMPLEMENTATION_NUMBERS;
    if (next >= first && next <= last) next = last + 1;
    return { ...field, number: next++ };
  });
  return { ...message, fields, reserved };
}

/** A shape of another message repeats that one's numbers, so that the bytes of both agree. */
function numberMirror(
  message: MessageDefinition,
  numbered: ReadonlyMap<string, MessageDefinition>,
  { base }: Locks,
): MessageDefinition {
  const original = numbered.get(message.mirrors ?? '');
  const fields = message.fields.map((field) => {
    const twin = original?.fields.find((candidate) => candidate.name === field.name);
    return twin === undefined
      ? field
      : { ...field, number: twin.number, protoName: twin.protoName };
  });
  const reserved = reservedFields(message, base.messages.get(message.fullName));
  return { ...message, fields, reserved: withoutPresent(reserved, fields) };
}

/**
 * What the mirror left out for a while, such as a field that was read-only, may come back: under
 * the number of the original it means what it always meant.
 */
function withoutPresent(reserved: Reserved, fields: readonly FieldDefinition[]): Reserved {
  const numbers = new Set(fields.map((field) => field.number));
  const names = new Set(fields.map((field) => field.protoName));
  return {
    numbers: reserved.numbers.filter((number) => !numbers.has(number)),
    names: reserved.names.filter((name) => !names.has(name)),
  };
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

function reservedFields(
  message: MessageDefinition,
  committed: LockedMessage | undefined,
): Reserved {
  const numbers = new Set(committed?.reserved.numbers);
  const names = new Set(committed?.reserved.names);
  const present = new Set(message.fields.map((field) => field.name));
  for (const [name, field] of committed?.fields ?? []) {
    if (present.has(name)) continue;
    numbers.add(field.number);
    names.add(field.protoName);
  }
  return sortedReserved(numbers, names);
}

function checkReserved(
  field: FieldDefinition,
  message: MessageDefinition,
  reserved: Reserved,
  sink: DiagnosticSink,
): void {
  if (reserved.names.includes(field.protoName)) {
    sink.error(
      diagnosticCodes.reservedName,
      `${message.fullName} once had a field ${field.protoName}, and its name is reserved`,
      {
        location: field.location,
        hint: 'Use another name: old clients may still send the old one',
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
