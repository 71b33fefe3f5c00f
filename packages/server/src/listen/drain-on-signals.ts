import type { CloseOptions } from '../closing.js';

/** What `drainOnSignals` can be told. */
export interface DrainOnSignalsOptions extends CloseOptions {
  /** What asks the process to end; SIGTERM and SIGINT by default. */
  readonly signals?: readonly NodeJS.Signals[] | undefined;
}

/**
 * Drains a server when the process is asked to end: by SIGTERM, which Kubernetes, Docker and systemd
 * send, or SIGINT, which is Ctrl+C. The process is not ended; it ends by itself once nothing else
 * keeps it. From the first signal on they mean again what they meant before, so that a second Ctrl+C
 * ends the process at once.
 *
 * Give the grace a few seconds less than what runs the process waits before it kills it.
 *
 * @returns Takes its listeners away.
 * @throws RangeError for a grace that is negative or no number.
 */
export function drainOnSignals(
  server: { drain(options: CloseOptions): Promise<void> },
  options: DrainOnSignalsOptions = {},
): () => void {
  const { signals = ['SIGTERM', 'SIGINT'], graceMs } = options;
  if (graceMs !== undefined && !(graceMs >= 0)) {
    throw new RangeError(`graceMs must not be negative, got ${graceMs}`);
  }
  const stop = (): void => {
    for (const signal of signals) process.off(signal, drain);
  };
  const drain = (): void => {
    stop();
    // Never rejects with a grace that is one.
    void server.drain({ graceMs });
  };
  for (const signal of signals) process.on(signal, drain);
  return stop;
}
