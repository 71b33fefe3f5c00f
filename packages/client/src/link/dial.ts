import type { Link } from '@wirepact/wire';

/** Opens a new link to the server. The signal says when nobody wants it any more. */
export type Dial = (signal: AbortSignal) => Link | Promise<Link>;

/**
 * Dials, and gives up when the signal fires, even if `dial` never ends. A link that comes too late
 * is closed.
 */
export function dialUntil(dial: Dial, signal: AbortSignal): Promise<Link> {
  return new Promise((resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
    // Within a promise, so that what `dial` throws is a failed attempt like any other.
    Promise.resolve(signal)
      .then(dial)
      .then((link) => {
        if (signal.aborted) link.close();
        else resolve(link);
      }, reject);
  });
}
