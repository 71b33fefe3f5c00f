import { diagnosticCodes } from '@wirepact/schema';
import type { DiagnosticSink } from '../diagnostic-sink.js';
import { textOnDisk } from '../text-on-disk.js';
import type { CommittedProtos } from './committed-protos.js';
import { addToLock, emptyLock, type Locks, type ProtoLock } from './proto-lock.js';

/**
 * Reads the numbers given away: what is committed, and what the working copy has. Every file of the
 * folder counts, because a contract whose `protoPath` changes takes its messages along, and their
 * numbers with them.
 *
 * @param outputs The `.proto` files that are going to be written, absolute.
 * @param found Those that are in the protos folder, absolute.
 */
export async function readLocks(
  outputs: readonly string[],
  found: readonly string[],
  committed: CommittedProtos,
  sink: DiagnosticSink,
): Promise<Locks> {
  const own = new Set(outputs);
  // The last one to name a message wins, and that is the file which is going to be written.
  const files = [...found.filter((path) => !own.has(path)), ...outputs];
  const [base, working] = await Promise.all([
    committed.read(files),
    Promise.all(files.map(async (file) => [file, await textOnDisk(file)] as const)),
  ]);
  const parse = (texts: Iterable<readonly [string, string | undefined]>) =>
    parseAll(texts, (file, text, error) => {
      // Files that are not ours may use what protobufjs does not read.
      if (own.has(file)) reportUnreadable(file, text, error, sink);
    });
  return { base: parse(base), working: parse(working) };
}

function parseAll(
  texts: Iterable<readonly [string, string | undefined]>,
  refuse: (file: string, text: string, error: Error) => void,
): ProtoLock {
  const lock = emptyLock();
  for (const [file, text] of texts) {
    if (text === undefined) continue;
    try {
      addToLock(lock, text);
    } catch (error) {
      refuse(file, text, error as Error);
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
