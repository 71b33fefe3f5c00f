import { diagnosticCodes } from '@wirepact/schema';
import type { DiagnosticSink } from '../diagnostic-sink.js';
import { BusyError } from './folder-lock.js';
import { UnfinishedError } from './unfinished-error.js';

/** Says what kept a run from writing. False for what is no answer of the file system but a defect. */
export function reportFailure(error: unknown, sink: DiagnosticSink): boolean {
  if (error instanceof BusyError) {
    sink.error(diagnosticCodes.busy, error.message, {
      hint: `Run it again when the other one is through; if there is no other one, remove ${error.path}`,
    });
    return true;
  }
  if (error instanceof UnfinishedError) {
    sink.error(diagnosticCodes.fileSystem, error.message, {
      hint: 'Make the file or folder writable and run wirepact generate again: it goes on from there',
    });
    return true;
  }
  const { code, message } = error as NodeJS.ErrnoException;
  if (code === undefined) return false;
  sink.error(diagnosticCodes.fileSystem, `Nothing was written: ${message}`, {
    hint: 'Check that the file or folder exists, may be read and written, and has room',
  });
  return true;
}
