import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { dirname, join, posix, relative, sep } from 'node:path';
import { textAt } from '../text-on-disk.js';
import { failureAt, removeFile } from './file-system.js';
import {
  JOURNAL_NAME,
  type Journal,
  type JournalStep,
  journalText,
  STAGING_NAME,
  textHash,
} from './journal.js';
import { carryOut, discardTemporaries, removeMade, temporaryPath } from './journal-steps.js';
import { absolutePath, type OutputFolders, type OutputPlace } from './output-file.js';
import { UnfinishedError } from './unfinished-error.js';
import type { WritingTurn } from './writing-turn.js';

/** One file that changes, with its text before and after; undefined for no file. */
export interface FileChange extends OutputPlace {
  readonly before: string | undefined;
  readonly after: string | undefined;
}

/** How many files are staged between two looks at whether the user wants an end. */
const AT_ONCE = 64;

/**
 * Changes files all or none. First every new text is written beside its target. Then renaming the
 * journal, which lists them, decides that the change counts; from there on it is completed, by this
 * process or by the next run. A step that fails leads back to what was there before, by a
 * second journal that takes the place of the first.
 *
 * @throws what the file system throws, naming the file: nothing was changed. UnfinishedError where
 *   there was no way back either. InterruptedError and BusyError before anything was changed.
 */
export async function changeFiles(
  changes: readonly FileChange[],
  folders: OutputFolders,
  turn: WritingTurn,
): Promise<void> {
  if (changes.length === 0) return;
  const journal = journalOf(changes, folders);
  await stage(journal, changes, folders, turn, true);
  for (const [index, step] of journal.steps.entries()) {
    try {
      carryOut(step, folders, turn.fileSystem);
    } catch (error) {
      await goBack(journal, changes, index, folders, turn, error as Error);
      throw error;
    }
  }
  endJournal(folders, turn);
}

/** Writes every temporary, and then makes the journal count. */
async function stage(
  journal: Journal,
  changes: readonly FileChange[],
  folders: OutputFolders,
  turn: WritingTurn,
  mayStop: boolean,
): Promise<void> {
  const { fileSystem } = turn;
  const staging = join(folders.generated, STAGING_NAME);
  const ready = new Set<string>();
  let at = staging;
  try {
    // Listed before they are there, so that none is left behind however this ends.
    fileSystem.writeFileSync(staging, journalText(journal), { flag: 'wx', flush: false });
    for (const [index, step] of journal.steps.entries()) {
      const text = changes[index]?.after;
      if (step.do !== 'replace' || text === undefined) continue;
      at = absolutePath(step, folders);
      const folder = dirname(at);
      if (!ready.has(folder)) fileSystem.mkdirSync(folder, { recursive: true });
      ready.add(folder);
      // Everything else follows from the contracts. A .proto holds numbers that may be nowhere else
      // yet, and has to outlive a power cut.
      const flush = step.kind === 'proto' && step.before !== null;
      fileSystem.writeFileSync(temporaryPath(step, folders), text, { flag: 'wx', flush });
      if (mayStop && index % AT_ONCE === 0) await turn.look();
    }
    if (mayStop) await turn.confirm();
    at = join(folders.generated, JOURNAL_NAME);
    fileSystem.renameSync(staging, at);
  } catch (error) {
    discardTemporaries(journal, folders, fileSystem);
    removeFile(staging, fileSystem);
    throw failureAt(at, error);
  }
}

/** Brings back what was there before the step `failed` and those in front of it. */
async function goBack(
  journal: Journal,
  changes: readonly FileChange[],
  failed: number,
  folders: OutputFolders,
  turn: WritingTurn,
  reason: Error,
): Promise<void> {
  // A step that fails may have done its part before that, and may have not.
  const undone = changes
    .slice(0, failed + 1)
    .filter((change) => textAt(absolutePath(change, folders)) !== change.before)
    .map(({ before, after, ...place }) => ({ ...place, before: after, after: before }));
  const pending = journal.steps
    .slice(failed)
    .flatMap((step): JournalStep[] => (step.do === 'replace' ? [{ ...step, do: 'discard' }] : []));
  const back = journalOf(undone, folders);
  const inverse = { ...back, steps: [...back.steps, ...pending], made: journal.made };
  try {
    await stage(inverse, undone, folders, turn, false);
    for (const step of inverse.steps) carryOut(step, folders, turn.fileSystem);
    removeMade(inverse.made, folders, turn.fileSystem);
    removeFile(join(folders.generated, JOURNAL_NAME), turn.fileSystem);
  } catch (error) {
    throw new UnfinishedError(
      `Some files are written and some are not: ${reason.message}; and there was no way back: ${(error as Error).message}`,
      { cause: reason },
    );
  }
}

function endJournal(folders: OutputFolders, turn: WritingTurn): void {
  const path = join(folders.generated, JOURNAL_NAME);
  try {
    removeFile(path, turn.fileSystem);
  } catch (error) {
    throw new UnfinishedError(
      `Everything is written, but not tidied up: ${failureAt(path, error).message}`,
      { cause: error },
    );
  }
}

function journalOf(changes: readonly FileChange[], folders: OutputFolders): Journal {
  const id = randomBytes(6).toString('hex');
  const seen = (folder: string): string => relative(folders.generated, folder).split(sep).join('/');
  return {
    proto: seen(folders.proto),
    scaffold: seen(folders.scaffold),
    steps: changes.flatMap(({ kind, path, before, after }): JournalStep[] => {
      const hash = before === undefined ? null : textHash(before);
      if (after !== undefined) {
        return [{ do: 'replace', kind, path, id, before: hash, after: textHash(after) }];
      }
      return hash === null ? [] : [{ do: 'remove', kind, path, before: hash }];
    }),
    made: missingFolders(changes, folders),
  };
}

/** The folders that changes need and that are not there, the outer before the inner. */
function missingFolders(changes: readonly FileChange[], folders: OutputFolders): OutputPlace[] {
  const missing = new Map<string, OutputPlace>();
  const looked = new Set<string>();
  for (const { kind, path, after } of changes) {
    if (after === undefined) continue;
    for (let at = posix.dirname(path); at !== '.'; at = posix.dirname(at)) {
      const absolute = absolutePath({ kind, path: at }, folders);
      if (looked.has(absolute)) break;
      looked.add(absolute);
      if (existsSync(absolute)) break;
      missing.set(absolute, { kind, path: at });
    }
  }
  return [...missing.values()].sort((a, b) => a.path.length - b.path.length);
}
