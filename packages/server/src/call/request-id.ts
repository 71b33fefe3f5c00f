import { randomUUID } from 'node:crypto';
import type { Logger } from '../logger.js';

/** Visible ASCII and no more than logs like to carry: the id is written to them. */
const REQUEST_ID = /^[\x21-\x7e]{1,128}$/;

/** Whether a text may be the id of a request: 1 to 128 visible ASCII characters. */
export function isRequestId(value: unknown): value is string {
  return typeof value === 'string' && REQUEST_ID.test(value);
}

/**
 * Makes the ids of calls with the application's function; a random UUID and a warning stand in for
 * what it throws and for what is no id. The id is needed to end a call, so this never throws.
 */
export function requestIdMaker(make: () => unknown, logger: Logger): () => string {
  return () => {
    try {
      const id = make();
      if (isRequestId(id)) return id;
      // What an async function rejects with would otherwise end the process.
      if (id instanceof Promise) id.catch((err: unknown) => logger.warn({ err }, COMPLAINT));
      logger.warn({ type: typeof id }, COMPLAINT);
    } catch (err) {
      logger.warn({ err }, COMPLAINT);
    }
    return randomUUID();
  };
}

const COMPLAINT =
  'The requestId function did not return 1 to 128 visible ASCII characters; a random id is used';
