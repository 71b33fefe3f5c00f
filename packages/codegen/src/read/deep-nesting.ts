/** A file is nested too deeply for a reader that calls itself. */
export class DeepNestingError extends Error {
  override readonly name = 'DeepNestingError';
  /** The file, absolute. */
  readonly file: string;

  constructor(file: string, cause: unknown) {
    super(`${file} is nested too deeply to be read`, { cause });
    this.file = file;
  }
}

/** Whether an error says that calls went too deep. */
export function isStackOverflow(error: unknown): boolean {
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
