import type { Diagnostic, Schema, WireChange } from '@wirepact/schema';
import { DiagnosticSink } from '../diagnostic-sink.js';
import { breakKey, RECORD_NAME, readRecord } from './breaking-record.js';
import { ChangePlaces } from './change-places.js';
import { compareProtos } from './compare-protos.js';
import { evolve } from './evolve.js';
import { applyRenames, findRenames } from './find-renames.js';
import { forgetIn, forgottenWithMirrors, isForgotten } from './forget-names.js';
import { markAllowed } from './judge-changes.js';
import type { ProtoFolder } from './proto-folder.js';
import { ownPart } from './proto-lock.js';
import { schemaLock } from './schema-lock.js';
import { placed, renameChanges, withoutMirrors } from './tell-changes.js';

/** What the contracts do to the wire, compared with a commit. */
export interface ComparisonResult {
  /** Sorted by file and place. With any error in it nothing was compared. */
  readonly diagnostics: readonly Diagnostic[];
  /** Number of contracts that were read. */
  readonly contracts: number;
  /** Whether the name stands for a commit of the project's repository. */
  readonly found: boolean;
  readonly changes: readonly WireChange[];
}

/** Compares what contracts say now with the `.proto` files of a commit. */
export async function compareWithCommit(
  ref: string,
  folder: ProtoFolder,
  read: (sink: DiagnosticSink) => Promise<Schema>,
  reportFailure: (error: unknown, sink: DiagnosticSink) => boolean,
): Promise<ComparisonResult> {
  const sink = new DiagnosticSink();
  let contracts = 0;
  const done = (found: boolean, changes: readonly WireChange[] = []): ComparisonResult => {
    return { diagnostics: sink.sorted(), contracts, found, changes };
  };
  try {
    const schema = await read(sink);
    contracts = schema.files.flatMap((file) => file.contracts).length;
    const outputs = schema.files.map(({ path }) => path);
    const then = await folder.readAt(ref, outputs, sink);
    if (then === undefined) return done(false);
    if (sink.hasErrors) return done(true);
    const evolved = await evolve(schema, folder, {}, sink);
    if (evolved === undefined || sink.hasErrors) return done(true);

    // What was allowed and forgotten by that commit has happened before it.
    const before = readRecord(
      then.base.get(RECORD_NAME),
      folder.at(RECORD_NAME),
      new DiagnosticSink(),
    );
    const known = new Set(before.map((entry) => breakKey(entry, entry.before)));
    const since = evolved.record.filter((entry) => !known.has(breakKey(entry, entry.before)));
    const forgotten = forgottenWithMirrors(since.filter(isForgotten), schema);
    const lock = forgetIn(then.lock, forgotten);
    // A rename that is wrong today was told of above, and may have been right then.
    const renames = findRenames(schema, lock, new DiagnosticSink());
    const now = schemaLock(evolved.schema);
    const own = new Set([...outputs, ...then.abandoned.map(({ path }) => path)]);
    const base = ownPart(applyRenames(lock, renames), now, (file) => own.has(file));
    const changes = [
      ...renameChanges(renames, lock),
      ...withoutMirrors(compareProtos(base, now), evolved.schema),
    ];
    return done(true, markAllowed(placed(changes, new ChangePlaces(evolved.schema)), since));
  } catch (error) {
    if (!reportFailure(error, sink)) throw error;
    return done(true);
  }
}
