import { type Change, lostReservations, messageChanges, shortName } from './compare-messages.js';
import type { LockedEnum, LockedRpc, LockedService, ProtoLock } from './proto-lock.js';
import { eventPath } from './salt-operations.js';

/**
 * Compares two generations of `.proto` files at three levels. What was renamed with the author's
 * word for it has the new name in both.
 *
 * @see https://buf.build/docs/breaking/rules: `wire`, `json` and `source` stand for its categories
 *   WIRE, WIRE_JSON and PACKAGE. Where we differ on purpose is listed in test/evolution.
 */
export function compareProtos(before: ProtoLock, after: ProtoLock): Change[] {
  const locks = { before, after };
  const isFirst = before.messages.size + before.services.size + before.enums.size === 0;
  const changes: Change[] = [];
  for (const [name, old] of before.messages) {
    const now = after.messages.get(name);
    if (now !== undefined) changes.push(...messageChanges(name, old, now, locks));
    else changes.push(gone('message', name));
  }
  for (const [name, old] of before.enums) {
    const now = after.enums.get(name);
    if (now !== undefined) changes.push(...enumChanges(name, old, now));
    else changes.push(gone('enum', name));
  }
  for (const [name, old] of before.services) {
    changes.push(...serviceChanges(name, old, after.services.get(name)));
  }
  // The first time everything is new, and nobody wants to read that.
  if (isFirst) return changes;
  for (const name of after.services.keys()) {
    if (before.services.has(name)) continue;
    changes.push({
      subject: name,
      change: 'service',
      from: '',
      to: name,
      message: `${name} is new`,
    });
  }
  return changes;
}

function gone(kind: 'message' | 'enum', name: string): Change {
  const message = `${name} is gone`;
  return { subject: name, change: kind, from: name, to: '', breaks: 'source', message };
}

function enumChanges(fullName: string, old: LockedEnum, now: LockedEnum): Change[] {
  const changes: Change[] = [];
  const label = shortName(fullName);
  const nowNumbers = new Set(now.values.values());
  const namesByNumber = (item: LockedEnum): Map<number, string[]> => {
    const found = new Map<number, string[]>();
    for (const [name, number] of item.values) {
      found.set(number, [...(found.get(number) ?? []), name]);
    }
    return found;
  };
  const nowNames = namesByNumber(now);
  for (const [number, names] of namesByNumber(old)) {
    const [name = ''] = names;
    const found = nowNames.get(number) ?? [];
    const subject = `${fullName}.${name}`;
    const moved = now.values.get(name);
    if (found.length > 0 && names.every((item) => found.includes(item))) continue;
    if (moved !== undefined && !nowNumbers.has(number)) {
      changes.push({
        subject,
        change: 'enum value number',
        from: `${number}`,
        to: `${moved}`,
        breaks: 'wire',
        message: `${label}.${name} moves from ${number} to ${moved}`,
      });
    } else if (found.length > 0) {
      const lost = names.find((item) => !found.includes(item)) ?? name;
      const to = found.find((item) => !names.includes(item)) ?? found[0] ?? '';
      changes.push({
        subject: `${fullName}.${lost}`,
        change: 'enum value name',
        from: lost,
        to,
        breaks: 'json',
        message: `${label}.${lost} becomes ${to} and keeps ${number}`,
      });
    } else {
      const kept = now.reserved.numbers.includes(number);
      const nameKept = names.every((item) => now.reserved.names.includes(item));
      changes.push({
        subject,
        change: 'enum value',
        from: `${number}`,
        to: '',
        breaks: !kept ? 'wire' : nameKept ? 'source' : 'json',
        message: `${label} loses ${name}${kept ? `; ${number} is reserved` : ''}`,
      });
    }
  }
  const oldNumbers = new Set(old.values.values());
  for (const [name, number] of now.values) {
    if (oldNumbers.has(number) || old.values.has(name)) continue;
    const message = `${label} gains ${name} = ${number}`;
    changes.push({
      subject: `${fullName}.${name}`,
      change: 'enum value',
      from: '',
      to: `${number}`,
      message,
    });
  }
  const names = new Set(now.values.keys());
  return [...changes, ...lostReservations(fullName, old.reserved, now.reserved, nowNumbers, names)];
}

function serviceChanges(
  service: string,
  old: LockedService,
  now: LockedService | undefined,
): Change[] {
  const label = shortName(service);
  if (now === undefined) {
    const message = `${service} is gone`;
    return [
      { subject: service, change: 'service', from: service, to: '', breaks: 'wire', message },
    ];
  }
  const changes: Change[] = [];
  for (const [rpc, before] of old.rpcs) {
    const after = now.rpcs.get(rpc);
    const subject = `${service}/${rpc}`;
    if (after !== undefined) changes.push(...rpcChanges(subject, `${label}/${rpc}`, before, after));
    else {
      const message = `${label} loses ${rpc}`;
      changes.push({ subject, change: 'rpc', from: rpc, to: '', breaks: 'wire', message });
    }
  }
  for (const rpc of now.rpcs.keys()) {
    if (old.rpcs.has(rpc)) continue;
    const message = `${label} gains ${rpc}`;
    changes.push({ subject: `${service}/${rpc}`, change: 'rpc', from: '', to: rpc, message });
  }
  return [...changes, ...eventChanges(service, old.events, now.events)];
}

/** An event answers to an id of its own, as an rpc does, and nobody can tell what its bytes are. */
function eventChanges(
  service: string,
  old: LockedService['events'],
  now: LockedService['events'],
): Change[] {
  const label = shortName(service);
  const changes: Change[] = [];
  for (const [event, from] of old) {
    const subject = eventPath(service, event);
    const to = now.get(event);
    if (to === undefined) {
      const message = `${label} loses the event ${event}`;
      changes.push({ subject, change: 'event', from: event, to: '', breaks: 'wire', message });
    } else if (to !== from) {
      const message = `The event ${event} of ${label} carries ${to}, no longer ${from}`;
      changes.push({ subject, change: 'event message', from, to, breaks: 'wire', message });
    }
  }
  for (const event of now.keys()) {
    if (old.has(event)) continue;
    const message = `${label} gains the event ${event}`;
    const subject = eventPath(service, event);
    changes.push({ subject, change: 'event', from: '', to: event, message });
  }
  return changes;
}

function rpcChanges(subject: string, label: string, old: LockedRpc, now: LockedRpc): Change[] {
  const parts = [
    ['request', 'takes'],
    ['response', 'returns'],
    ['streams', 'streams'],
  ] as const;
  return parts.flatMap(([part, verb]) => {
    const [from, to] = [old[part], now[part]];
    if (from === to) return [];
    const message = `${label} ${verb} ${to}, no longer ${from}`;
    return [
      { subject, change: `rpc ${part}` as const, from, to, breaks: 'wire' as const, message },
    ];
  });
}
