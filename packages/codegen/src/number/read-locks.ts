import { join } from 'node:path';
import { diagnosticCodes } from '@wirepact/schema';
import type { DiagnosticSink } from '../diagnostic-sink.js';
import type { Locks } from './assign-numbers.js';
import { type CommittedProtos, readIfThere } from './committed-protos.js';
import { addToLock, emptyLock, type ProtoLock } from './proto-lock.js';

/** Reads the numbers given away: what is committed, and what the working copy has. */
export async function readLocks(
  folder: string,
  paths: readonly string[],
  committed: CommittedProtos,
  sink: DiagnosticSink,
): Promise<Locks> {
  const files = paths.map((path) => join(folder, path));
  const [base, working] = await Promise.all([
    committed.read(files),
    Promise.all(files.map(async (file) => [file, await readIfThere(file)] as const)),
  ]);
  return { base: parseAll(base, sink), working: parseAll(new Map(working), sink) };
}

function parseAll(texts: ReadonlyMap<string, string | undefined>, sink: DiagnosticSink): ProtoLock {
  const lock = emptyLock();
  for (const [file, text] of texts) {
    if (text === undefined) continue;
    try {
      addToLock(lock, text);
    } catch (error) {
      reportUnreadable(file, text, error as Error, sink);
    }
  }
  return lock;
}

function reportUnreadable(file: string, text: string, error: Error, sink: DiagnosticSink): void {
  const conflict = text.split('\n').findIndex((line) => line.startsWith('<<<<<<< '));
  // protobufjs says "(line 7)", and nothing about the column.
  const line = conflict >= 0 ? conflict + 1 : Number(/line (\d+)/.exec(error.message)?.[1] ?? 1);
  sink.error(
    diagnosticCodes.unreadableProto,
    conflict >= 0
      ? 'The .proto has conflict markers of a merge'
      : `The .proto does not parse: ${error.message.replace(/ \(.*line \d+\)$/, '')}`,
    {
      location: { file, start: { line, column: 1 }, end: { line, column: 1 } },
      hint:
        conflict >= 0
          ? 'Keep the fields of both sides; where both use a number, give the field that is not committed on the main branch a new one'
          : 'Restore the committed file: its numbers are the record of the wire',
    },
  );
}
