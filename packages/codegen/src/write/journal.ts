import { createHash } from 'node:crypto';
import { isPlainPath, type OutputKind, type OutputPlace } from './output-file.js';

/**
 * Stands in the output folder while files are put into place. Where it is found, a run was ended
 * half-way, and the next one goes on from there: making it is what decides that a run counts.
 */
export const JOURNAL_NAME = '.wirepact-journal';

/**
 * The same text before that: it lists the temporaries that are being written. Where it is found,
 * nothing was changed yet, and the next run removes them.
 */
export const STAGING_NAME = '.wirepact-staging';

/** A temporary, by the file that it stands beside. */
export interface TemporaryPlace extends OutputPlace {
  /** 12 hexadecimal digits. */
  readonly id: string;
}

/** Puts a temporary in the place of a file. */
export interface ReplaceStep extends TemporaryPlace {
  readonly do: 'replace';
  /** {@link textHash} of what was there when the run began; null for no file. */
  readonly before: string | null;
  readonly after: string;
}

/** Removes a file. */
export interface RemoveStep extends OutputPlace {
  readonly do: 'remove';
  readonly before: string;
}

/** Removes a temporary of another journal, which this one takes the place of. */
export interface DiscardStep extends TemporaryPlace {
  readonly do: 'discard';
}

/** One change of the disk. Doing it twice does no more than doing it once. */
export type JournalStep = ReplaceStep | RemoveStep | DiscardStep;

/** What a run does to the disk. */
export interface Journal {
  /** The protos and services folders as seen from the output folder, where the journal stands. */
  readonly proto: string;
  readonly scaffold: string;
  readonly steps: readonly JournalStep[];
  /** Folders that are made for the files, the outer before the inner. */
  readonly made: readonly OutputPlace[];
}

/** The name of a temporary, which nothing else ends in. */
export function temporaryName(path: string, id: string): string {
  return `${path}.wirepact-${id}.tmp`;
}

/** What a text is known by in a journal. */
export function textHash(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** A journal as text. */
export function journalText(journal: Journal): string {
  return `${JSON.stringify(journal)}\n`;
}

/**
 * Reads a journal back; undefined for what is none. A repository may come with one that a stranger
 * has written, so it can only speak of plain paths below the three folders, and of temporaries by
 * the name that we would give them.
 */
export function parseJournal(text: string): Journal | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
  if (!isRecord(value)) return undefined;
  const { proto, scaffold, steps, made } = value;
  const isJournal =
    typeof proto === 'string' &&
    typeof scaffold === 'string' &&
    Array.isArray(steps) &&
    steps.every(isStep) &&
    Array.isArray(made) &&
    made.every(isPlace);
  return isJournal ? { proto, scaffold, steps, made } : undefined;
}

function isStep(value: unknown): value is JournalStep {
  if (!isPlace(value)) return false;
  const step: { readonly [key: string]: unknown } = { ...value };
  switch (step.do) {
    case 'replace':
      return isId(step.id) && (step.before === null || isHash(step.before)) && isHash(step.after);
    case 'remove':
      return isHash(step.before);
    case 'discard':
      return isId(step.id);
    default:
      return false;
  }
}

const kinds: readonly unknown[] = ['proto', 'generated', 'scaffold'] satisfies OutputKind[];

function isPlace(value: unknown): value is OutputPlace {
  return (
    isRecord(value) &&
    kinds.includes(value.kind) &&
    typeof value.path === 'string' &&
    isPlainPath(value.path)
  );
}

function isId(value: unknown): boolean {
  return typeof value === 'string' && /^[0-9a-f]{12}$/.test(value);
}

function isHash(value: unknown): boolean {
  return typeof value === 'string' && /^[0-9a-f]{64}$/.test(value);
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
