import {
  diagnosticCodes,
  type EnumDefinition,
  type EnumValue,
  type Reserved,
  upperSnakeCase,
} from '@wirepact/schema';
import type { DiagnosticSink } from '../diagnostic-sink.js';
import { allotNumbers } from './allot-numbers.js';
import { findFormer, type Owners } from './find-former.js';
import { type LockedEnum, type Locks, sortedReserved } from './proto-lock.js';

/** The largest number of an enum: 32 bits with a sign. */
const MAX_VALUE_NUMBER = 2 ** 31 - 1;

/**
 * Gives the values of an enum their numbers, and reserves what was removed.
 *
 * @param formerNames What the enum was called, without what is around it; its values have it in
 *   front of their names.
 */
export function numberValues(
  item: EnumDefinition,
  formerNames: readonly string[],
  { base, working }: Locks,
  sink: DiagnosticSink,
): EnumDefinition {
  const committed = base.enums.get(item.fullName);
  const current = working.enums.get(item.fullName);
  const names = valueNames(item, formerNames);
  const owners = ownersOf(item, committed, names, sink);
  const reserved = reservedValues(item, committed, owners);
  const fixed = item.values.map((value) => {
    checkReserved(value, item, reserved, sink);
    const known = owners.get(value);
    if (hasNumber(value, item) || known === undefined) return value;
    return { ...value, number: committed?.values.get(known) ?? -1 };
  });
  const seekers = item.values.filter((value, i) => !hasNumber(fixed[i] ?? value, item));
  const numbers = allotNumbers(
    seekers.map((value) => {
      const name = [...names.now(value), ...names.former(value)].find((key) =>
        current?.values.has(key),
      );
      return { current: name === undefined ? undefined : current?.values.get(name) };
    }),
    [...reserved.numbers, ...fixed.map(({ number }) => number)],
    { last: MAX_VALUE_NUMBER },
  );
  const values = fixed.map((value): EnumValue => {
    if (hasNumber(value, item)) return value;
    const number = numbers.shift();
    if (number !== undefined) return { ...value, number };
    sink.error(diagnosticCodes.badNumber, `No number is left for ${value.protoName}`, {
      location: item.location,
      hint: 'The numbers of an enum end at 2147483647',
    });
    return value;
  });
  return { ...item, values, reserved };
}

/** Where TypeScript's values are numbers, -1 is one of them; elsewhere it says that there is none. */
function hasNumber({ number }: EnumValue, { representation }: EnumDefinition): boolean {
  return representation === 'number' || number !== -1;
}

/** What the values of an enum are and were called in the `.proto`. */
interface ValueNames {
  /** Under each name of the enum. */
  readonly now: (value: EnumValue) => readonly string[];
  readonly former: (value: EnumValue) => readonly string[];
}

function valueNames(item: EnumDefinition, formerNames: readonly string[]): ValueNames {
  const own = `${upperSnakeCase(item.name)}_`;
  const prefixes = [own, ...formerNames.map((name) => `${upperSnakeCase(name)}_`)];
  const suffix = ({ protoName }: EnumValue): string =>
    protoName.startsWith(own) ? protoName.slice(own.length) : protoName;
  return {
    now: (value) => [
      value.protoName,
      ...prefixes.slice(1).map((prefix) => `${prefix}${suffix(value)}`),
    ],
    former: (value) =>
      (value.renamedFrom ?? []).flatMap((name) =>
        prefixes.map((prefix) => `${prefix}${upperSnakeCase(name)}`),
      ),
  };
}

function ownersOf(
  item: EnumDefinition,
  committed: LockedEnum | undefined,
  names: ValueNames,
  sink: DiagnosticSink,
): Owners<EnumValue> {
  if (committed === undefined) return new Map();
  return findFormer(
    item.values,
    {
      keys: names.now,
      former: names.former,
      has: (key) => committed.values.has(key),
      wasRemoved: (key) => committed.reserved.names.includes(key),
      label: ({ name }) => `${item.fullName}.${name}`,
      location: () => item.location,
    },
    sink,
  );
}

function checkReserved(
  value: EnumValue,
  item: EnumDefinition,
  reserved: Reserved,
  sink: DiagnosticSink,
): void {
  if (reserved.names.includes(value.protoName)) {
    sink.error(
      diagnosticCodes.reservedName,
      `${item.fullName} once had a value ${value.protoName}, and its name is reserved`,
      {
        location: item.location,
        hint: `Use another name; or leave it out, \`wirepact forget ${item.fullName}.${value.protoName}\`, and write it again`,
      },
    );
  }
  if (hasNumber(value, item) && reserved.numbers.includes(value.number)) {
    sink.error(
      diagnosticCodes.badNumber,
      `The number ${value.number} of ${item.fullName} is reserved`,
      { location: item.location, hint: `Give ${value.name} a number that was never used` },
    );
  }
}

function reservedValues(
  item: EnumDefinition,
  committed: LockedEnum | undefined,
  owners: Owners<EnumValue>,
): Reserved {
  const { values } = item;
  const kept = new Set(owners.values());
  const inUse = new Set<number>();
  for (const value of values) {
    const known = committed?.values.get(owners.get(value) ?? '');
    const number = hasNumber(value, item) ? value.number : known;
    if (number !== undefined) inUse.add(number);
  }
  const removed = [...(committed?.values ?? [])].filter(([name]) => !kept.has(name));
  const renamed = values.filter((value) => {
    const owner = owners.get(value);
    return owner !== undefined && owner !== value.protoName;
  });
  const freed = new Set(renamed.map(({ protoName }) => protoName));
  // A value that was given another number leaves its old one behind.
  const moved = values.flatMap((value) => committed?.values.get(owners.get(value) ?? '') ?? []);
  return sortedReserved(
    [
      ...(committed?.reserved.numbers ?? []),
      // An alias of a value that is still there keeps the number in use.
      ...[...removed.map(([, number]) => number), ...moved].filter((number) => !inUse.has(number)),
    ],
    [
      ...(committed?.reserved.names ?? []).filter((name) => !freed.has(name)),
      ...removed.map(([name]) => name),
      ...renamed.map((value) => owners.get(value) ?? ''),
    ],
  );
}
