/**
 * Where a server writes what its operator has to know. A pino logger fits as it is.
 *
 * The first argument carries the fields (`err` holds the cause of a failure), the second says in
 * words what happened.
 */
export interface Logger {
  /** Something failed that should not have: a handler threw, a response did not encode. */
  error(fields: object, message: string): void;
  /** Something looks wrong with the application: an operation without a handler. */
  warn(fields: object, message: string): void;
  /** Something that a peer did: a malformed packet, a client that reads too slowly. */
  info(fields: object, message: string): void;
}

/** Writes each entry as one line to the console, followed by the stack of `err` if there is one. */
export const consoleLogger: Logger = {
  error: (fields, message) => console.error(logLine(fields, message)),
  warn: (fields, message) => console.warn(logLine(fields, message)),
  info: (fields, message) => console.info(logLine(fields, message)),
};

/**
 * `[wirepact] message {"field":"value"}` and, on the lines after it, the stack of `err` with the
 * causes that led to it.
 */
export function logLine(fields: object, message: string): string {
  const { err, ...rest } = fields as { err?: unknown };
  // JSON escapes line ends, so that what a peer sent cannot forge an entry of its own.
  const line = `[wirepact] ${message}${Object.keys(rest).length === 0 ? '' : ` ${describeValue(rest)}`}`;
  return err === undefined ? line : `${line}\n${describeCause(err)}`;
}

/** Causes are followed this far: a chain may be a circle. */
const MAX_CAUSES = 5;

function describeCause(thrown: unknown): string {
  const parts: string[] = [];
  let current = thrown;
  for (let depth = 0; depth < MAX_CAUSES && current !== undefined; depth++) {
    const text =
      current instanceof Error ? (current.stack ?? String(current)) : describeValue(current);
    parts.push(depth === 0 ? text : `caused by ${text}`);
    current = current instanceof Error ? current.cause : undefined;
  }
  return parts.join('\n');
}

/** Values may be anything, also circles and objects whose conversion to text throws. */
function describeValue(value: unknown): string {
  try {
    return typeof value === 'object' ? (JSON.stringify(value) ?? '{}') : String(value);
  } catch {
    return `(a value of type ${typeof value} that JSON cannot show)`;
  }
}
