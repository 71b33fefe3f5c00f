import { diagnosticCodes } from '@wirepact/schema';
import type { DiagnosticSink } from '../diagnostic-sink.js';

/** A file is nested too deeply for a reader that calls itself. */
class DeepNestingError extends Error {
  override readonly name = 'DeepNestingError';
  /** The file, absolute. */
  readonly file: string;

  constructor(file: string, cause: unknown) {
    super(`${file} is nested too deeply to be read`, { cause });
    this.file = file;
  }
}

/** Whether an error says that calls went too deep. */
function isStackOverflow(error: unknown): boolean {
  return error instanceof RangeError && error.message.includes('call stack');
}

/**
 * Does some work on a file, so that an author of hundreds is told which one it is.
 *
 * @throws DeepNestingError where calls go too deep, and what the work throws.
 */
export function readingFile<T>(file: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw isStackOverflow(error) ? new DeepNestingError(file, error) : error;
  }
}

/** Tells the author about types or values that are nested too deeply; false for other errors. */
export function reportDeepNesting(error: unknown, sink: DiagnosticSink): boolean {
  const start = { line: 1, column: 1 };
  const file = error instanceof DeepNestingError ? error.file : undefined;
  if (file === undefined && !isStackOverflow(error)) return false;
  sink.error(
    diagnosticCodes.unsupportedType,
    'A contract, or a type that it uses, is nested too deeply to be read',
    {
      hint: 'Give inner types and values a name of their own',
      location: file === undefined ? undefined : { file, start, end: start },
    },
  );
  return true;
}
