import type { Clock } from '@wirepact/wire';

/** Time between two looks at who is to go, in milliseconds. */
const STEP_MS = 20;

/**
 * Asks everyone to leave, evenly over some time: thousands of clients that leave at once come to
 * another server at once.
 *
 * @param spreadMs 0 for all of them now.
 * @param ask Must not throw.
 * @returns Stops it: nobody else is asked.
 */
export function sendOff<Leaver>(
  leavers: Iterable<Leaver>,
  spreadMs: number,
  clock: Clock,
  ask: (leaver: Leaver) => void,
): () => void {
  const waiting = Array.from(leavers);
  const total = waiting.length;
  const beganAt = clock.now();
  let asked = 0;
  let timer: object | number | undefined;
  const step = (): void => {
    const elapsed = clock.now() - beganAt;
    const due = elapsed >= spreadMs ? total : Math.ceil((total * elapsed) / spreadMs);
    for (; asked < due; asked++) ask(waiting[asked] as Leaver);
    timer = asked < total ? clock.after(STEP_MS, step) : undefined;
  };
  step();
  return () => clock.cancel(timer);
}
