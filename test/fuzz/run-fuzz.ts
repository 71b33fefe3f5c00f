import { Random } from '../random/random.js';
import type { FuzzTarget } from './fuzz-target.js';
import { mutate } from './mutate-bytes.js';

/** What to run. */
export interface FuzzSettings {
  readonly seed: number;
  /** Inputs. */
  readonly runs: number;
  /** Ends the run early. */
  readonly seconds?: number;
  /** Called now and then with what was found so far. */
  readonly progress?: (report: FuzzReport) => void;
}

/** What came of it. */
export interface FuzzReport {
  /** Inputs that were fed. */
  readonly runs: number;
  /** Inputs by target. */
  readonly fed: ReadonlyMap<string, number>;
  /** The input that took longest, in milliseconds. */
  readonly worst: { readonly ms: number; readonly target: string; readonly input: Uint8Array };
  /** The most memory that the process had, in bytes. */
  readonly rss: number;
  /** The first defect, which ends the run. */
  readonly failure?: FuzzFailure;
}

/** A defect, and what makes it happen again. */
export interface FuzzFailure {
  readonly target: string;
  /** More than one where earlier inputs may matter. */
  readonly inputs: readonly Uint8Array[];
  readonly error: unknown;
}

/** How many inputs go by between two looks at the memory and the clock. */
const LOOK_EVERY = 1_000;

/** Feeds targets with mutations of their seeds until something is wrong or all is done. */
export async function runFuzz(
  groups: readonly (readonly FuzzTarget[])[],
  settings: FuzzSettings,
): Promise<FuzzReport> {
  const end = performance.now() + (settings.seconds ?? Number.POSITIVE_INFINITY) * 1000;
  const fed = new Map<string, number>();
  let worst: FuzzReport['worst'] = { ms: 0, target: '', input: new Uint8Array() };
  let rss = 0;
  let runs = 0;
  const report = (): FuzzReport => ({ runs, fed, worst, rss });
  const uncaught: unknown[] = [];
  const onUncaught = (error: unknown): number => uncaught.push(error);
  process.on('uncaughtException', onUncaught).on('unhandledRejection', onUncaught);
  try {
    while (runs < settings.runs) {
      // Each input depends on the seed and its place alone.
      const random = new Random(settings.seed + Math.imul(runs, 0x9e3779b1));
      const target = random.pick(random.pick(groups));
      const input = mutate(random, random.pick(target.seeds), random.pick(target.seeds));
      try {
        let ms = await timed(target, input);
        // A neighbour on the machine, or the garbage of others: what is slow is slow every time.
        for (let again = 0; again < 3 && ms > worst.ms; again++) {
          ms = Math.min(ms, await timed(target, input));
        }
        if (ms > worst.ms) worst = { ms, target: target.name, input };
        if (uncaught.length > 0) throw uncaught[0];
      } catch (error) {
        const inputs = target.history ?? [input];
        return { ...report(), failure: { target: target.name, inputs: [...inputs], error } };
      }
      fed.set(target.name, (fed.get(target.name) ?? 0) + 1);
      runs += 1;
      if (runs % LOOK_EVERY > 0) continue;
      rss = Math.max(rss, process.memoryUsage.rss());
      settings.progress?.(report());
      // Timers of a server under test, and the signals of a person who wants to stop.
      await new Promise((resolve) => setImmediate(resolve));
      if (performance.now() > end) break;
    }
    return report();
  } finally {
    process.off('uncaughtException', onUncaught).off('unhandledRejection', onUncaught);
  }
}

async function timed(target: FuzzTarget, input: Uint8Array): Promise<number> {
  const start = performance.now();
  const done = target.feed(input);
  // Most targets are done at once, and a turn of the event loop costs more than they do.
  if (done !== undefined) await done;
  return performance.now() - start;
}
