import { consoleLogger, type Logger } from './logger.js';

/**
 * A logger whose methods never throw: that an entry cannot be written must not keep a call or a
 * connection from its end. What the given logger throws is written to the console.
 */
export function guardedLogger(logger: Logger): Logger {
  return {
    error: (fields, message) => guard(() => logger.error(fields, message), message),
    warn: (fields, message) => guard(() => logger.warn(fields, message), message),
    info: (fields, message) => guard(() => logger.info(fields, message), message),
  };
}

function guard(write: () => unknown, message: string): void {
  try {
    const result = write();
    // The type says void, but an async function fits it.
    if (result instanceof Promise) result.catch((err: unknown) => complain(err, message));
  } catch (err) {
    complain(err, message);
  }
}

function complain(err: unknown, message: string): void {
  try {
    consoleLogger.error({ err }, `The logger threw. It was given: ${message}`);
  } catch {
    // The console is the last place to write to: a closed standard error leaves nowhere to tell.
    return;
  }
}
