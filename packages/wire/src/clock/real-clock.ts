import type { Clock, Timer } from './clock.js';

/** setTimeout fires at once for more. */
const LONGEST_MS = 2 ** 31 - 1;

/** Browsers lack it; there a timer of 0 ms does, which may take some milliseconds. */
const { setImmediate } = globalThis as { setImmediate?: (task: () => void) => unknown };

/**
 * The clock of the machine. A task that is to run in more than 2^31-1 ms (24.8 days) runs after
 * those; {@link Clock.soon} is a microtask.
 */
export const realClock: Clock = {
  now: () => performance.now(),
  wallTime: () => Date.now(),
  after: (ms, task): Timer => setTimeout(task, Math.min(ms, LONGEST_MS)),
  // A number in a browser and an object in Node; it came from `after` either way.
  cancel: (timer) => clearTimeout(timer as number | undefined),
  soon: (task) => queueMicrotask(task),
  later: setImmediate ?? ((task) => setTimeout(task, 0)),
};
