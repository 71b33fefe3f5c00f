import {
  diagnosticCodes,
  operationId,
  type WireChange,
  type WireChangeKind,
} from '@wirepact/schema';
import { compare, type DiagnosticSink } from '../diagnostic-sink.js';

/** The name of the record in the protos folder. */
export const RECORD_NAME = 'breaking.json';

/** A break that the author allowed, as `protos/breaking.json` keeps it. */
export interface AllowedBreak {
  readonly subject: string;
  readonly change: WireChangeKind;
  readonly from: string;
  readonly to: string;
  readonly reason: string;
  /** How often the same break was allowed before; absent for never. */
  readonly before?: number;
  /** Hash of all the above but the reason: it sets operations apart from what they were. */
  readonly salt: string;
  /** The operations and events that the break concerns, as `package.Service/Method`. */
  readonly operations: readonly string[];
}

/** What a record says. */
export type BreakingRecord = readonly AllowedBreak[];

type Identity = Pick<WireChange, 'subject' | 'change' | 'from' | 'to'>;

/** Tells breaks apart: the same change of the same thing is the same break. */
export function breakKey({ subject, change, from, to }: Identity, before = 0): string {
  return JSON.stringify([subject, change, from, to, before]);
}

/** A break with its salt, so that two branches that allow the same one agree on it. */
export function allowBreak(
  { subject, change, from, to }: Identity,
  reason: string,
  operations: readonly string[],
  before: number,
): AllowedBreak {
  const identity = { subject, change, from, to };
  return {
    ...identity,
    reason,
    ...(before === 0 ? {} : { before }),
    salt: operationId(breakKey(identity, before)).toString(16).padStart(8, '0'),
    operations: [...new Set(operations)].sort(compare),
  };
}

/** The record as text: sorted, a line for each property, so that branches merge. */
export function recordText(record: BreakingRecord): string {
  const sorted = [...record].sort(
    (a, b) =>
      compare(a.subject, b.subject) ||
      compare(a.change, b.change) ||
      compare(breakKey(a, a.before), breakKey(b, b.before)),
  );
  return `${JSON.stringify({ allowed: sorted }, undefined, 2)}\n`;
}

/**
 * Reads a record. What cannot be read is a diagnostic: without it, operations would get back the
 * ids of what they no longer are.
 *
 * @param file Its absolute path, for the diagnostic.
 */
export function readRecord(
  text: string | undefined,
  file: string,
  sink: DiagnosticSink,
): BreakingRecord {
  if (text === undefined) return [];
  const refuse = (message: string, line: number): BreakingRecord => {
    const start = { line, column: 1 };
    sink.error(diagnosticCodes.badRecord, message, {
      location: { file, start, end: start },
      hint: 'Restore the committed file; after a merge keep the entries of both sides',
    });
    return [];
  };
  const conflict = text.split('\n').findIndex((line) => line.startsWith('<<<<<<< '));
  if (conflict >= 0) return refuse('The record has conflict markers of a merge', conflict + 1);
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch (error) {
    return refuse(`The record is no JSON: ${(error as Error).message}`, 1);
  }
  const entries: unknown = isObject(parsed) ? parsed.allowed : undefined;
  if (!Array.isArray(entries)) return refuse('The record has no list "allowed"', 1);
  const record: AllowedBreak[] = [];
  for (const [i, entry] of (entries as unknown[]).entries()) {
    const wrong = complaint(entry);
    if (wrong !== undefined) return refuse(`Entry ${i + 1} of the record ${wrong}`, 1);
    record.push(entry as AllowedBreak);
  }
  return record;
}

function isObject(value: unknown): value is { readonly [key: string]: unknown } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** What is wrong with an entry; undefined where nothing is. */
function complaint(entry: unknown): string | undefined {
  if (!isObject(entry)) return 'is no object';
  for (const key of ['subject', 'change', 'from', 'to', 'reason', 'salt']) {
    if (typeof entry[key] !== 'string') return `has no text "${key}"`;
  }
  const { operations, before = 0 } = entry;
  if (!Array.isArray(operations) || operations.some((item) => typeof item !== 'string')) {
    return 'has no list of names "operations"';
  }
  if (typeof before !== 'number' || !Number.isInteger(before))
    return 'has a "before" that is no number';
  const found = entry as unknown as AllowedBreak;
  const { salt } = allowBreak(found, found.reason, [], before);
  return salt === found.salt ? undefined : `was edited by hand: its salt should be ${salt}`;
}
