import { defaultJsonName, type Reserved, type Schema } from '@wirepact/schema';
import type { AllowedBreak } from './breaking-record.js';
import type { LockedEnum, LockedMessage, ProtoLock } from './proto-lock.js';

/** The part of a name before its last dot, and the rest. */
function split(name: string): readonly [scope: string, member: string] {
  const dot = name.lastIndexOf('.');
  return [name.slice(0, Math.max(0, dot)), name.slice(dot + 1)];
}

/** Whether an entry of the record says that something was forgotten. */
export function isForgotten({ change }: Pick<AllowedBreak, 'change'>): boolean {
  return change === 'forgotten';
}

/**
 * A lock without what was forgotten: as if it had never been there.
 *
 * @param effective Told the subject of each entry that made a difference.
 */
export function forgetIn(
  lock: ProtoLock,
  forgotten: readonly Pick<AllowedBreak, 'subject' | 'from'>[],
  effective?: (subject: string) => void,
): ProtoLock {
  if (forgotten.length === 0) return lock;
  const messages = new Map(lock.messages);
  const enums = new Map(lock.enums);
  for (const { subject, from } of forgotten) {
    const [scope, member] = split(subject);
    const message = messages.get(scope);
    const item = enums.get(scope);
    const inMessage = message && withoutField(message, member, from);
    const inEnum = item && withoutValue(item, member, from);
    if (inMessage !== undefined) messages.set(scope, inMessage);
    if (inEnum !== undefined) enums.set(scope, inEnum);
    const whole = messages.delete(subject) || enums.delete(subject);
    if (whole || inMessage !== undefined || inEnum !== undefined) effective?.(subject);
  }
  return { ...lock, messages, enums };
}

/** Entries for the shapes that repeat a message, too: what is forgotten of it is forgotten of them. */
export function forgottenWithMirrors(
  forgotten: readonly AllowedBreak[],
  schema: Schema,
): AllowedBreak[] {
  const mirrors = schema.files.flatMap(({ messages }) =>
    messages.filter((message) => message.mirrors !== undefined),
  );
  return forgotten.flatMap((entry) => {
    const [scope, member] = split(entry.subject);
    const repeated = mirrors
      .filter((message) => message.mirrors === scope)
      .map(({ fullName }) => ({ ...entry, subject: `${fullName}.${member}` }));
    return [entry, ...repeated];
  });
}

/** The number that goes with a removed name, where that can still be told; else empty. */
export function numberOf(lock: ProtoLock, subject: string): string {
  const [scope, member] = split(subject);
  const field = [...(lock.messages.get(scope)?.fields ?? [])].find(
    ([key, { protoName }]) => key === member || protoName === member,
  );
  return `${field?.[1].number ?? lock.enums.get(scope)?.values.get(member) ?? ''}`;
}

function withoutField(
  message: LockedMessage,
  member: string,
  number: string,
): LockedMessage | undefined {
  const fields = new Map(
    [...message.fields].filter(([key, { protoName }]) => key !== member && protoName !== member),
  );
  const reserved = withoutMember(message.reserved, member, number);
  if (reserved === undefined && fields.size === message.fields.size) return undefined;
  return { ...message, fields, reserved: reserved ?? message.reserved };
}

function withoutValue(item: LockedEnum, member: string, number: string): LockedEnum | undefined {
  const values = new Map([...item.values].filter(([name]) => name !== member));
  const reserved = withoutMember(item.reserved, member, number);
  if (reserved === undefined && values.size === item.values.size) return undefined;
  return { ...item, values, reserved: reserved ?? item.reserved };
}

function withoutMember(reserved: Reserved, member: string, number: string): Reserved | undefined {
  const numbers = reserved.numbers.filter((item) => `${item}` !== member && `${item}` !== number);
  const names = reserved.names.filter(
    (name) => name !== member && defaultJsonName(name) !== member,
  );
  const same = numbers.length === reserved.numbers.length && names.length === reserved.names.length;
  return same ? undefined : { numbers, names };
}
