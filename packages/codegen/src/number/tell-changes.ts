import type { Schema, WireChange } from '@wirepact/schema';
import type { ChangePlaces } from './change-places.js';
import type { Change } from './compare-messages.js';
import type { Renames } from './find-renames.js';
import { emptyLock, type ProtoLock } from './proto-lock.js';
import { eventPath } from './salt-operations.js';

/** What the author wrote is told; the shapes that follow from it are not. */
export function withoutMirrors<T extends Change>(changes: readonly T[], schema: Schema): T[] {
  const mirrors = new Map(
    schema.files.flatMap(({ messages }) =>
      messages.flatMap(({ fullName, mirrors: original }) =>
        original === undefined ? [] : [[fullName, original] as const],
      ),
    ),
  );
  const told = new Set(changes.map(({ subject, change }) => `${change} ${subject}`));
  return changes.filter(({ subject, change, breaks }) => {
    const dot = subject.lastIndexOf('.');
    const original = mirrors.get(subject.slice(0, dot));
    if (original === undefined) return true;
    const twin = told.has(`${change} ${original}${subject.slice(dot)}`);
    return !twin && breaks === 'wire';
  });
}

/**
 * Renames as changes. Those of fields and values show in their numbers.
 *
 * @param base With the names of that time.
 * @param known What is told already: the working copy of an earlier save.
 */
export function renameChanges(
  { types, services }: Renames,
  base: ProtoLock,
  known: ProtoLock = emptyLock(),
): Change[] {
  const change = (
    kind: Change['change'],
    [to, from]: readonly [string, string],
    more = '',
  ): Change => {
    const message = `${from} becomes ${to}${more}`;
    return { subject: to, change: kind, from, to, breaks: 'source', message };
  };
  return [
    ...[...services]
      .filter(([to]) => !known.services.has(to))
      .flatMap((pair) => [
        change('service', pair, '; its old ids stay answered'),
        ...renamedEvents(pair, base),
      ]),
    ...[...types]
      .filter(([to]) => !known.messages.has(to) && !known.enums.has(to))
      .map((pair) => change(base.messages.has(pair[1]) ? 'message' : 'enum', pair)),
  ];
}

/** A server pushes an event under one id, so those of a renamed service reach nobody from before. */
function renamedEvents([to, from]: readonly [string, string], base: ProtoLock): Change[] {
  return [...(base.services.get(from)?.events.keys() ?? [])].map((event) => ({
    subject: eventPath(to, event),
    change: 'event',
    from: eventPath(from, event),
    to: eventPath(to, event),
    breaks: 'source',
    message: `The event ${event} of ${to} has a new id; clients from before do not get it`,
  }));
}

/** Changes with their places in the contracts. */
export function placed(changes: readonly Change[], places: ChangePlaces): WireChange[] {
  return changes.map((change) => {
    const location = places.find(change.subject);
    return location === undefined ? change : { ...change, location };
  });
}
