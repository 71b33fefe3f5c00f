import type { Schema, WireChange } from '@wirepact/schema';
import { DiagnosticSink } from '../diagnostic-sink.js';
import { addTombstones } from './add-tombstones.js';
import { assignNumbers } from './assign-numbers.js';
import {
  type BreakingRecord,
  breakKey,
  RECORD_NAME,
  readRecord,
  recordText,
} from './breaking-record.js';
import { ChangePlaces } from './change-places.js';
import { checkFormerIds } from './check-former-ids.js';
import { compareProtos } from './compare-protos.js';
import { applyRenames, findRenames } from './find-renames.js';
import { forgetIn, forgottenWithMirrors, isForgotten } from './forget-names.js';
import { judgeChanges, markAllowed } from './judge-changes.js';
import type { ProtoFolder, ProtoFolderState } from './proto-folder.js';
import { filterLock, type Locks, ownPart, type ProtoLock } from './proto-lock.js';
import { extendRecord } from './rename-record.js';
import { saltOperations } from './salt-operations.js';
import { schemaLock } from './schema-lock.js';
import { suspectRenames } from './suspect-renames.js';
import { placed, renameChanges, withoutMirrors } from './tell-changes.js';

/** What a run may be told about evolution. */
export interface EvolutionOptions {
  /** The author's reason to allow what breaks the wire now. */
  readonly allowBreaking?: string;
  /** What is forgotten from now on, besides what the record says. */
  readonly forget?: BreakingRecord;
}

/** A schema with its numbers, and what became of the wire. */
export interface Evolved {
  readonly schema: Schema;
  readonly state: ProtoFolderState;
  /** Against the working copy, as the author left it; what is not committed breaks nothing. */
  readonly changes: readonly WireChange[];
  readonly record: BreakingRecord;
  /** The record as it has to be written; absent where there is none and need be none. */
  readonly recordText?: string;
}

/**
 * Gives a schema its numbers, and refuses what would break the wire without the author's word.
 *
 * @param others The `.proto` files of the rest of the project, where the schema is a part of it.
 */
export async function evolve(
  read: Schema,
  folder: ProtoFolder,
  options: EvolutionOptions,
  sink: DiagnosticSink,
  others: readonly string[] = [],
): Promise<Evolved | undefined> {
  const outputs = read.files.map(({ path }) => path);
  const state = await folder.read(outputs, sink, others);
  return evolveFrom(read, state, folder.at(RECORD_NAME), options, sink);
}

/**
 * {@link evolve} from what was read before.
 *
 * @param recordAt Where the record stands, absolute.
 */
export function evolveFrom(
  read: Schema,
  state: ProtoFolderState,
  recordAt: string,
  options: EvolutionOptions,
  sink: DiagnosticSink,
): Evolved | undefined {
  const outputs = read.files.map(({ path }) => path);
  const recordOnDisk = state.working.get(RECORD_NAME);
  const onDisk = readRecord(recordOnDisk, recordAt, sink);
  const working = [...onDisk, ...(options.forget ?? [])];
  // A record that was committed broken and is mended by now is judged by the mended text.
  const recorded = state.base.get(RECORD_NAME);
  const committed = recorded === recordOnDisk ? onDisk : readCommitted(recorded, recordAt, onDisk);
  if (sink.hasErrors) return undefined;

  const known = new Set(committed.map((entry) => breakKey(entry, entry.before)));
  const pending = working
    .filter(isForgotten)
    .filter((entry) => !known.has(breakKey(entry, entry.before)));
  const forgotten = forgottenWithMirrors(pending, read);
  const used = new Set<string>();
  const base = forgetIn(state.locks.base, forgotten, (subject) => used.add(subject));
  const locks = { base, working: forgetIn(state.locks.working, forgotten) };
  const renames = findRenames(read, base, sink);
  const today = {
    base: applyRenames(locks.base, renames),
    working: applyRenames(locks.working, renames),
  };
  const numbered = assignNumbers(read, today, renames, sink);
  const own = new Set([...outputs, ...state.abandoned.map(({ path }) => path)]);
  const buried = addTombstones(
    numbered,
    filterLock(today.base, (file) => own.has(file)),
    state.abandoned,
  );

  // Whatever is wrong by now: an author wants to see all there is to mend.
  const now = schemaLock(buried);
  const places = new ChangePlaces(buried);
  const isOurs = (file: string): boolean => own.has(file);
  const before = ownPart(today.base, now, isOurs);
  const against = compareProtos(before, now);
  const judged = judgeChanges(
    withoutMirrors(against, buried),
    {
      schema: buried,
      places,
      committed,
      working: working.filter((entry) => !isForgotten(entry) || used.has(entry.subject)),
      reason: options.allowBreaking,
      isOurs: (subject) => speaksOf(subject, before, now),
    },
    sink,
  );
  suspectRenames(buried, today.base, isOurs, sink);
  if (sink.hasErrors) return undefined;

  const record = extendRecord(judged, buried);
  const schema = saltOperations(buried, record);
  checkFormerIds(schema, sink);
  const changes = sinceLastRun(today, now, isOurs, markAllowed(against, record));
  const told = [
    ...renameChanges(renames, base, state.locks.working),
    ...withoutMirrors(changes, buried),
  ];
  return {
    schema,
    state,
    changes: placed(told, places),
    record,
    ...(record.length > 0 || recordOnDisk !== undefined ? { recordText: recordText(record) } : {}),
  };
}

/** Whether a subject is part of something that either lock has. */
function speaksOf(subject: string, ...locks: readonly ProtoLock[]): boolean {
  for (let name = subject; name !== ''; name = name.replace(/(?:^|[./])[^./]*$/, '')) {
    for (const { messages, enums, services } of locks) {
      if (messages.has(name) || enums.has(name) || services.has(name)) return true;
    }
  }
  return false;
}

function readCommitted(
  text: string | undefined,
  file: string,
  working: BreakingRecord,
): BreakingRecord {
  const sink = new DiagnosticSink();
  const record = readRecord(text, file, sink);
  return sink.hasErrors ? working : record;
}

/** What the last save changed. Only what is committed can break, and be allowed to. */
function sinceLastRun(
  { working }: Locks,
  now: ProtoLock,
  isOurs: (file: string) => boolean,
  against: readonly WireChange[],
): WireChange[] {
  const judged = new Map(against.map((change) => [change.subject, change]));
  return compareProtos(ownPart(working, now, isOurs), now).flatMap((change) => {
    const { breaks: _, ...told } = change;
    const { breaks, allowed } = judged.get(change.subject) ?? {};
    // What a save had reserved is free again where an undo brings it back.
    if (breaks === undefined && change.change.startsWith('reserved')) return [];
    return [{ ...told, ...(breaks && { breaks }), ...(allowed && { allowed }) }];
  });
}
