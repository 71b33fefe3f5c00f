import { existsSync, lstatSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { diagnosticCodes } from '@wirepact/schema';
import type { DiagnosticSink } from '../diagnostic-sink.js';
import { textAt } from '../text-on-disk.js';
import { type FileSystem, removeFile } from './file-system.js';
import {
  JOURNAL_NAME,
  type Journal,
  type JournalStep,
  parseJournal,
  STAGING_NAME,
  textHash,
} from './journal.js';
import { carryOut, discardTemporaries, removeMade, temporaryPath } from './journal-steps.js';
import { FolderLinks } from './leads-outside.js';
import { absolutePath, type OutputFolders } from './output-file.js';

/** Whether an interrupted run has left something that {@link recover} would see to. */
export function isInterrupted(folders: OutputFolders): boolean {
  return [JOURNAL_NAME, STAGING_NAME].some((name) => existsSync(join(folders.generated, name)));
}

/**
 * Completes what an interrupted run had decided, and takes away what it had only begun. A file that
 * somebody has changed since stays as it is.
 *
 * @throws what the file system throws; the journal then stays for the next run.
 */
export function recover(
  folders: OutputFolders,
  fileSystem: FileSystem,
  sink: DiagnosticSink,
): void {
  const links = new FolderLinks(folders);
  for (const name of [STAGING_NAME, JOURNAL_NAME]) {
    const path = join(folders.generated, name);
    const text = textAt(path);
    if (text === undefined) continue;
    const journal = parseJournal(text);
    if (journal !== undefined && !isOfThese(journal, folders)) {
      refuse(path, journal, sink);
      return;
    }
    if (journal !== undefined) {
      // What a link leads to is not ours to change.
      const steps = journal.steps.filter((step) => !links.leadOutside(step));
      const made = journal.made.filter((folder) => !links.leadOutside(folder));
      if (name === STAGING_NAME)
        discardTemporaries({ ...journal, steps, made }, folders, fileSystem);
      else {
        for (const step of steps) finish(step, folders, fileSystem);
        removeMade(made, folders, fileSystem);
      }
    }
    removeFile(path, fileSystem);
    tell(name, journal, sink);
  }
}

/** Does what of a step is still to be done. */
function finish(step: JournalStep, folders: OutputFolders, fileSystem: FileSystem): void {
  if (step.do === 'replace') {
    const temporary = temporaryPath(step, folders);
    const stats = lstatSync(temporary, { throwIfNoEntry: false });
    // The interrupted run was as far as that.
    if (stats === undefined) return;
    const isWhole = stats.isFile() && hashAt(temporary) === step.after;
    if (!isWhole || hashAt(absolutePath(step, folders)) !== step.before) {
      removeFile(temporary, fileSystem);
      return;
    }
  }
  carryOut(step, folders, fileSystem);
}

function hashAt(path: string): string | null {
  const text = textAt(path);
  return text === undefined ? null : textHash(text);
}

/** The folders of a journal are named as seen from the output folder, where it stands. */
function isOfThese(journal: Journal, folders: OutputFolders): boolean {
  return (['proto', 'scaffold'] as const).every(
    (kind) => journal[kind] === relative(folders.generated, folders[kind]).split(sep).join('/'),
  );
}

function refuse(path: string, journal: Journal, sink: DiagnosticSink): void {
  sink.error(
    diagnosticCodes.fileSystem,
    `${path} is of an interrupted run that wrote to other folders: ${JSON.stringify([journal.proto, journal.scaffold])}, as seen from there`,
    { hint: 'Run wirepact generate once with those folders, or remove the file' },
  );
}

function tell(name: string, journal: Journal | undefined, sink: DiagnosticSink): void {
  if (name === STAGING_NAME) {
    sink.notice(
      diagnosticCodes.recovered,
      'An earlier run was interrupted before it changed anything; its temporary files were removed',
    );
  } else if (journal === undefined) {
    sink.warning(
      diagnosticCodes.recovered,
      'The journal of an interrupted run cannot be read; it was removed, and all files were compared anew',
      { hint: 'Compare the .proto files with what is committed' },
    );
  } else {
    sink.notice(
      diagnosticCodes.recovered,
      'An earlier run was interrupted while it put its files into place; this was completed first',
    );
  }
}
