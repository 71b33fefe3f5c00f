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
    const { text, cause } = look(current);
    parts.push(depth === 0 ? text : `caused by ${text}`);
    current = cause;
  }
  return parts.join('\n');
}

/** An error's stack and cause may be getters, and a Proxy may throw at any look at it. */
function look(thrown: unknown): { readonly text: string; readonly cause?: unknown } {
  try {
    if (!(thrown instanceof Error)) return { text: describeValue(thrown) };
    return { text: String(thrown.stack ?? thrown), cause: thrown.cause };
  } catch {
    return { text: '(an error that throws when it is looked at)' };
  }
}

/** Shows a value as text. It may be anything, also a circle or an object whose conversion throws. */
export function describeValue(value: unknown): string {
  try {
    return typeof value === 'object' ? (JSON.stringify(value) ?? '{}') : String(value);
  } catch {
    return `(a value of type ${typeof value} that JSON cannot show)`;
  }
}
