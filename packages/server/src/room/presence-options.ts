import type { Awaitable } from '../awaitable.js';
import type { Occupant } from './occupant.js';

/** Who came to a room and who went since the notice before. Nobody is in both lists. */
export interface PresenceNotice {
  readonly room: string;
  readonly joined: readonly Occupant[];
  readonly left: readonly Occupant[];
}

/** Which rooms tell who comes and goes. */
export interface PresenceOptions {
  /** Whether to watch a room; should always say the same of the same one. */
  readonly rooms: (room: string) => boolean;
  /**
   * Time over which a room's changes are gathered into one notice, in milliseconds; 1,000 by
   * default. Who leaves is told of after one such time, or two at most, and not at all where it is
   * back within one, as after a reload of its page.
   */
  readonly windowMs?: number | undefined;
  /**
   * Called with each notice; commonly it emits an event of the application's to the room. What it
   * throws is logged.
   */
  readonly changed: (notice: PresenceNotice) => Awaitable<void>;
}

const DEFAULT_WINDOW_MS = 1_000;
/** setTimeout takes no more. */
const LARGEST_MS = 2 ** 31 - 1;

/**
 * The window that options name.
 *
 * @throws RangeError for one that is no time to wait.
 */
export function windowOf({ windowMs = DEFAULT_WINDOW_MS }: PresenceOptions): number {
  if (windowMs > 0 && windowMs <= LARGEST_MS) return windowMs;
  throw new RangeError(`presence.windowMs must be from 1 to ${LARGEST_MS}, got ${windowMs}`);
}
