import {
  diagnosticCodes,
  type EnumDefinition,
  type FieldDefinition,
  type MessageDefinition,
  type Reserved,
  type Schema,
} from '@wirepact/schema';
import { IMPLEMENTATION_NUMBERS } from '../check/check-numbers.js';
import type { DiagnosticSink } from '../diagnostic-sink.js';
import type { LockedEnum, LockedMessage, ProtoLock } from './proto-lock.js';

/** The numbers given away so far. */
export interface Locks {
  /** Committed: what is here is never given to anything else. */
  readonly base: ProtoLock;
  /** The working copy: keeps numbers stable between saves, and burns none. */
  readonly working: ProtoLock;
}

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
  for (const field of message.fields) if (field.number !== 0) taken.add(field.number);

  const fixed = message.fields.map((field): FieldDefinition => {
    const locked = committed?.fields.get(field.name) ?? current?.fields.get(field.name);
    checkReserved(field, message, reserved, sink);
    if (locked === undefined) return field;
    const named = { ...field, protoName: keptName(field, locked.protoName) };
    if (field.number !== 0) return named;
    // The working copy's number may have been given to another field by a merge since.
    const free = committed?.fields.has(field.name) || !taken.has(locked.number);
    if (!free) return named;
    taken.add(locked.number);
    return { ...named, number: locked.number };
  });
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
  return {
    ...message,
    fields,
    reserved: reservedFields(message, base.messages.get(message.fullName)),
  };
}

/** A committed file that spells a field differently from snake_case keeps its spelling. */
function keptName(field: FieldDefinition, committed: string): string {
  return field.protoName === committed ? field.protoName : committed;
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

function sortedReserved(numbers: ReadonlySet<number>, names: ReadonlySet<string>): Reserved {
  return { numbers: [...numbers].sort((a, b) => a - b), names: [...names].sort() };
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

function numberEnum(
  item: EnumDefinition,
  { base, working }: Locks,
  sink: DiagnosticSink,
): EnumDefinition {
  const committed = base.enums.get(item.fullName);
  const current = working.enums.get(item.fullName);
  const reserved = reservedValues(item, committed);
  const taken = new Set<number>(reserved.numbers);
  for (const value of item.values) if (value.number !== -1) taken.add(value.number);
  const pinned = item.representation === 'number';
  const fixed = item.values.map((value) => {
    if (reserved.names.includes(value.protoName)) {
      sink.error(
        diagnosticCodes.reservedName,
        `${item.fullName} once had a value ${value.protoName}, and its name is reserved`,
        { location: item.location, hint: 'Use another name' },
      );
    }
    const known = committed?.values.get(value.protoName);
    if (pinned || value.number !== -1) {
      if (known !== undefined && known !== value.number) {
        sink.error(
          diagnosticCodes.breakingChange,
          `${value.protoName} of ${item.fullName} was ${known} and would become ${value.number}`,
          { location: item.location, hint: `Give ${value.name} its number ${known} again` },
        );
      }
      return value;
    }
    const locked = known ?? current?.values.get(value.protoName);
    if (locked === undefined || (known === undefined && taken.has(locked))) return value;
    taken.add(locked);
    return { ...value, number: locked };
  });
  let next = Math.max(0, ...taken) + 1;
  const values = fixed.map((value) =>
    value.number === -1 && !pinned ? { ...value, number: next++ } : value,
  );
  return { ...item, values, reserved };
}

function reservedValues(item: EnumDefinition, committed: LockedEnum | undefined): Reserved {
  const numbers = new Set(committed?.reserved.numbers);
  const names = new Set(committed?.reserved.names);
  const present = new Set(item.values.map((value) => value.protoName));
  for (const [name, number] of committed?.values ?? []) {
    if (present.has(name)) continue;
    names.add(name);
    // An alias of a value that is still there keeps the number in use.
    if (!item.values.some((value) => value.number === number)) numbers.add(number);
  }
  return sortedReserved(numbers, names);
}
