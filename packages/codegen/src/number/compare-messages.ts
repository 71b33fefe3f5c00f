import type { WireChange, WireLevel } from '@wirepact/schema';
import type { LockedField, LockedMessage } from './proto-lock.js';
import { type LockPair, typeBreak } from './type-compatibility.js';

/** A change before it is known where in the contract it stands. */
export type Change = Omit<WireChange, 'location' | 'allowed'>;

/** What became of a message that is in both locks. */
export function messageChanges(
  fullName: string,
  old: LockedMessage,
  now: LockedMessage,
  locks: LockPair,
): Change[] {
  const changes: Change[] = [];
  const byNumber = new Map([...now.fields].map((entry) => [entry[1].number, entry] as const));
  const oldNumbers = new Set([...old.fields.values()].map(({ number }) => number));
  for (const [key, field] of old.fields) {
    const found = byNumber.get(field.number);
    if (found === undefined) changes.push(goneField(fullName, key, field, now));
    else changes.push(...fieldChanges(fullName, [key, field], found, old, now, locks));
  }
  for (const [key, field] of now.fields) {
    const old_ = old.fields.get(key);
    if (oldNumbers.has(field.number) || old_ !== undefined) continue;
    changes.push({
      subject: `${fullName}.${key}`,
      change: 'field',
      from: '',
      to: fieldText(field),
      message: `${shortName(fullName)} gains ${key} = ${field.number}`,
    });
  }
  return [...changes, ...reservedChanges(fullName, old, now)];
}

function goneField(fullName: string, key: string, field: LockedField, now: LockedMessage): Change {
  const moved = now.fields.get(key);
  if (moved !== undefined) {
    return {
      subject: `${fullName}.${key}`,
      change: 'field number',
      from: `${field.number}`,
      to: `${moved.number}`,
      breaks: 'wire',
      message: `${shortName(fullName)}.${key} moves from ${field.number} to ${moved.number}`,
    };
  }
  const kept = now.reserved.numbers.includes(field.number);
  const nameKept = now.reserved.names.includes(field.protoName);
  return {
    subject: `${fullName}.${key}`,
    change: 'field',
    from: fieldText(field),
    to: '',
    breaks: !kept ? 'wire' : nameKept ? 'source' : 'json',
    message: `${shortName(fullName)} loses ${key}${kept ? `; ${field.number} is reserved` : ''}`,
  };
}

function fieldChanges(
  fullName: string,
  [oldKey, old]: readonly [string, LockedField],
  [key, now]: readonly [string, LockedField],
  oldMessage: LockedMessage,
  nowMessage: LockedMessage,
  locks: LockPair,
): Change[] {
  const name = `${shortName(fullName)}.${oldKey}`;
  const changes: Change[] = [];
  const add = (
    change: Change['change'],
    from: string,
    to: string,
    breaks: WireLevel | undefined,
    message: string,
  ): void => {
    const subject = `${fullName}.${oldKey}`;
    changes.push({ subject, change, from, to, ...(breaks && { breaks }), message });
  };
  if (oldKey !== key) {
    add('field json name', oldKey, key, 'json', `${name} becomes ${key} and keeps ${now.number}`);
  } else if (old.protoName !== now.protoName) {
    const message = `${name} is called ${now.protoName} in the .proto, no longer ${old.protoName}`;
    add('field name', old.protoName, now.protoName, 'json', message);
  }
  if (old.shape !== now.shape) {
    const message = `${name} was ${shapes[old.shape]} and becomes ${shapes[now.shape]}`;
    add('field shape', typeText(old), typeText(now), 'wire', message);
    return changes;
  }
  const broken = typeBreak(old, now, locks);
  if (broken !== undefined) {
    const message = `${name} changes from ${typeText(old)} to ${typeText(now)}`;
    add('field type', typeText(old), typeText(now), broken, message);
  }
  if (old.unpacked !== now.unpacked) {
    const [from, to] = now.unpacked ? ['packed', 'unpacked'] : ['unpacked', 'packed'];
    add('field packing', from, to, undefined, `${name} is ${to} now, which every reader accepts`);
  }
  if (old.oneof !== now.oneof) {
    const from = old.oneof ?? '';
    const to = now.oneof ?? '';
    const lossy =
      exclusions(old, oldMessage, nowMessage) !== exclusions(now, nowMessage, oldMessage);
    const how = to === '' ? `leaves the oneof ${from}` : `moves into the oneof ${to}`;
    add('field oneof', from, to, lossy ? 'wire' : 'source', `${name} ${how}`);
  } else if (old.optional !== now.optional) {
    const [from, to] = now.optional ? ['implicit', 'optional'] : ['optional', 'implicit'];
    const message = `${name} ${now.optional ? 'may be unset now' : 'is always set now'}`;
    add('field presence', from, to, 'source', message);
  }
  return changes;
}

/** The numbers of the fields, present in both messages, that cannot be set together with this. */
function exclusions(field: LockedField, own: LockedMessage, other: LockedMessage): string {
  if (field.oneof === undefined) return '';
  const others = new Set([...other.fields.values()].map(({ number }) => number));
  return [...own.fields.values()]
    .filter(({ oneof, number }) => oneof === field.oneof && number !== field.number)
    .map(({ number }) => number)
    .filter((number) => others.has(number))
    .sort((a, b) => a - b)
    .join();
}

function reservedChanges(fullName: string, old: LockedMessage, now: LockedMessage): Change[] {
  const fields = [...now.fields.values()];
  return lostReservations(
    fullName,
    old.reserved,
    now.reserved,
    new Set(fields.map(({ number }) => number)),
    new Set(fields.map(({ protoName }) => protoName)),
  );
}

/** Numbers and names that were reserved and no longer are. */
export function lostReservations(
  fullName: string,
  old: LockedMessage['reserved'],
  now: LockedMessage['reserved'],
  numbersInUse: ReadonlySet<number>,
  namesInUse: ReadonlySet<string>,
): Change[] {
  const numbers = new Set(now.numbers);
  const names = new Set(now.names);
  const lost = (
    change: 'reserved number' | 'reserved name',
    what: string | number,
    used: boolean,
  ): Change => ({
    subject: `${fullName}.${what}`,
    change,
    from: `${what}`,
    to: used ? 'in use' : '',
    breaks: 'wire',
    message: `${shortName(fullName)} ${used ? 'uses' : 'no longer reserves'} ${what}${used ? ', which was reserved' : ''}`,
  });
  return [
    ...old.numbers
      .filter((number) => !numbers.has(number))
      .map((number) => lost('reserved number', number, numbersInUse.has(number))),
    ...old.names
      .filter((name) => !names.has(name))
      .map((name) => lost('reserved name', name, namesInUse.has(name))),
  ];
}

const shapes = { single: 'a single value', list: 'a list', map: 'a map' } as const;

function typeText({ shape, type, mapKey }: LockedField): string {
  if (shape === 'map') return `map<${mapKey}, ${type}>`;
  return shape === 'list' ? `repeated ${type}` : type;
}

function fieldText(field: LockedField): string {
  return `${typeText(field)} = ${field.number}`;
}

/** A full name without what is around it. */
export function shortName(fullName: string): string {
  return fullName.slice(fullName.lastIndexOf('.') + 1);
}
