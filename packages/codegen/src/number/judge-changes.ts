import { diagnosticCodes, type Schema, type WireChange } from '@wirepact/schema';
import type { DiagnosticSink } from '../diagnostic-sink.js';
import { type AllowedBreak, allowBreak, type BreakingRecord, breakKey } from './breaking-record.js';
import type { ChangePlaces } from './change-places.js';
import type { Change } from './compare-messages.js';
import { isForgotten } from './forget-names.js';
import { OperationGraph } from './salt-operations.js';

/** What is known when changes are judged. */
export interface Judgement {
  readonly schema: Schema;
  readonly places: ChangePlaces;
  /** The record as it is committed. What is in it has happened. */
  readonly committed: BreakingRecord;
  /** The record of the working copy. */
  readonly working: BreakingRecord;
  /** The author's reason to allow what breaks now. */
  readonly reason: string | undefined;
  /** Whether something belongs to this run, and not to another configuration beside it. */
  readonly isOurs: (subject: string) => boolean;
}

/**
 * Refuses what breaks the wire, unless the record allows exactly that or the author does so now.
 *
 * @param changes Against what is committed.
 * @returns The record as it has to be, without what no longer applies.
 */
export function judgeChanges(
  changes: readonly Change[],
  { schema, places, committed, working, reason, isOurs }: Judgement,
  sink: DiagnosticSink,
): BreakingRecord {
  const known = new Set(committed.map((entry) => breakKey(entry, entry.before)));
  const pending = new Map(
    working
      .map((entry) => [breakKey(entry, entry.before), entry] as const)
      .filter(([key]) => !known.has(key)),
  );
  const graph = new OperationGraph(schema);
  const record: AllowedBreak[] = [...committed];
  for (const change of changes) {
    if (change.breaks !== 'wire' && change.breaks !== 'json') continue;
    const before = committed.filter((entry) => breakKey(entry) === breakKey(change)).length;
    const why = pending.get(breakKey(change, before))?.reason ?? reason;
    if (why !== undefined) {
      const operations = change.breaks === 'wire' ? concerned(change, graph) : [];
      record.push(allowBreak(change, why, operations, before));
    } else if (change.breaks === 'wire') {
      sink.error(
        diagnosticCodes.breakingChange,
        `${change.message}, which peers of the committed .proto do not understand`,
        { location: places.find(change.subject), hint: hint(change) },
      );
    }
  }
  const kept = [...pending.values()].filter(
    (entry) => isForgotten(entry) || !isOurs(entry.subject),
  );
  return [...record, ...kept];
}

/** The operations and events that are no longer what they were. */
function concerned(change: Change, graph: OperationGraph): string[] {
  const { subject } = change;
  // One that comes back after it was dropped is another one, too.
  if (subject.includes('/')) return [subject];
  const owner = subject.slice(0, subject.lastIndexOf('.'));
  return graph.using(new Set(change.change === 'message' ? [subject] : [owner]));
}

function hint({ change, from, subject }: Change): string {
  const allow = 'or allow it with `wirepact generate --allow-breaking "REASON"`';
  switch (change) {
    case 'rpc':
      return `Keep ${from}, or say \`renamedFrom: '${from}'\` where it has a new name; ${allow}`;
    case 'event':
      return `Keep the event ${from}; ${allow}`;
    case 'event message':
      return `Keep ${from}, and declare another event beside it for the new message; ${allow}`;
    case 'service':
      return `Keep the contract, or say \`renamedFrom\` where it has a new name; ${allow}`;
    case 'field number':
    case 'enum value number':
      return `Leave the number out, it stays ${from} by itself; ${allow}`;
    case 'reserved name':
    case 'reserved number':
      return `Keep it reserved, or free it with \`wirepact forget ${subject}\``;
    default:
      return `Keep what is committed, or give it a new name: the old number stays reserved; ${allow}`;
  }
}

/**
 * Marks what the record allows. Breaks in a row count as one: where `int32` became `string` and
 * that `bytes`, `int32` may have become `bytes`.
 */
export function markAllowed(changes: readonly WireChange[], record: BreakingRecord): WireChange[] {
  return changes.map((change) => {
    if (change.breaks === undefined || change.breaks === 'source') return change;
    const allowed = reasonFor(change, record);
    return allowed === undefined ? change : { ...change, allowed };
  });
}

function reasonFor(change: WireChange, record: BreakingRecord): string | undefined {
  const steps = record.filter(
    (entry) => entry.subject === change.subject && entry.change === change.change,
  );
  const reached = new Map([[change.from, '']]);
  // A map takes what is added while it is walked.
  for (const from of reached.keys()) {
    for (const step of steps) {
      if (step.from === from && !reached.has(step.to)) reached.set(step.to, step.reason);
    }
  }
  return reached.get(change.to) || undefined;
}
