import { diagnosticCodes, type EnumDefinition, type Reserved } from '@wirepact/schema';
import type { DiagnosticSink } from '../diagnostic-sink.js';
import { type LockedEnum, type Locks, sortedReserved } from './proto-lock.js';

/** Gives the values of an enum their numbers, and reserves what was removed. */
export function numberEnum(
  item: EnumDefinition,
  { base, working }: Locks,
  sink: DiagnosticSink,
): EnumDefinition {
  const committed = base.enums.get(item.fullName);
  const current = working.enums.get(item.fullName);
  const reserved = reservedValues(item, committed);
  const taken = new Set<number>(reserved.numbers);
  for (const { protoName, number } of item.values) {
    const kept = committed?.values.get(protoName);
    for (const claimed of [number, kept ?? -1]) if (claimed !== -1) taken.add(claimed);
  }
  const pinned = item.representation === 'number';
  const fixed = item.values.map((value) => {
    checkReserved(value, item, reserved, sink);
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

function checkReserved(
  value: EnumDefinition['values'][number],
  item: EnumDefinition,
  reserved: Reserved,
  sink: DiagnosticSink,
): void {
  if (reserved.names.includes(value.protoName)) {
    sink.error(
      diagnosticCodes.reservedName,
      `${item.fullName} once had a value ${value.protoName}, and its name is reserved`,
      { location: item.location, hint: 'Use another name' },
    );
  }
  if (item.representation === 'number' && reserved.numbers.includes(value.number)) {
    sink.error(
      diagnosticCodes.badNumber,
      `The number ${value.number} of ${item.fullName} is reserved`,
      { location: item.location, hint: `Give ${value.name} a number that was never used` },
    );
  }
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
