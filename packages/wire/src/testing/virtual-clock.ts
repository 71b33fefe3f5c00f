import type { Clock, Timer } from '../clock/clock.js';
import { TaskHeap, type TimedTask } from './task-heap.js';

/** The time of day at which every virtual clock begins, so that a run is like the one before. */
const BEGINNING = Date.UTC(2000, 0, 1);
/** What is still pending after an hour waits for something that does not come. */
const PATIENCE_MS = 3_600_000;

/**
 * A clock that stands still until a test moves it. Whatever runs on it runs in the same order every
 * time: one task after the other, each with all the promises that follow from it.
 */
export interface VirtualClock extends Clock {
  /** How many tasks wait for their time; 0 once everything that uses the clock is closed. */
  readonly waiting: number;
  /**
   * Runs everything that is due within the next `ms` milliseconds, what comes up meanwhile
   * included. `advance(0)` runs what is due now.
   *
   * @throws What a task throws; RangeError for time that is negative or no number; Error where the
   *   clock is being moved already.
   */
  advance(ms: number): Promise<void>;
  /**
   * Runs one task after the other, time jumping from each to the next, until a promise is settled;
   * returns or throws what that has come to.
   *
   * @param mostMs Time after which it is given up; an hour by default.
   * @throws Error where the promise is still pending then, or where nothing is left that could
   *   settle it: it waits for something that does not go by this clock, such as a file. Error where
   *   the clock is being moved already.
   */
  until<T>(promise: PromiseLike<T>, mostMs?: number): Promise<T>;
}

/** A clock at 0 ms, which is the beginning of 2000. */
export function virtualClock(): VirtualClock {
  return new SteppedClock();
}

class SteppedClock implements VirtualClock {
  private time = 0;
  private readonly timers: TaskHeap = new TaskHeap();
  private timersWaiting = 0;
  private readonly soonTasks: (() => void)[] = [];
  private orders = 0;
  private moving = false;

  get waiting(): number {
    return this.timersWaiting + this.soonTasks.length;
  }

  now(): number {
    return this.time;
  }

  wallTime(): number {
    return BEGINNING + this.time;
  }

  after(ms: number, task: () => void): Timer {
    const timer: TimedTask = { at: this.time + Math.max(0, ms), order: this.orders++, run: task };
    this.timers.add(timer);
    this.timersWaiting++;
    return timer;
  }

  cancel(timer: Timer | undefined): void {
    const task = timer as TimedTask | undefined;
    if (task?.run === undefined) return;
    // It is left in the heap until its time comes, as a timer of Node is.
    task.run = undefined;
    this.timersWaiting--;
  }

  soon(task: () => void): void {
    this.soonTasks.push(task);
  }

  later(task: () => void): void {
    // Each task is run when nothing more comes of the one before.
    this.soonTasks.push(task);
  }

  async advance(ms: number): Promise<void> {
    if (!(ms >= 0)) throw new RangeError(`A clock does not go back; got ${ms} ms`);
    await this.move(async (quiet) => {
      const target = this.time + ms;
      do await quiet();
      while (this.step(target));
      this.time = target;
    });
  }

  async until<T>(promise: PromiseLike<T>, mostMs: number = PATIENCE_MS): Promise<T> {
    let pending = true;
    const settle = (): void => {
      pending = false;
    };
    promise.then(settle, settle);
    await this.move(async (quiet) => {
      const target = this.time + mostMs;
      await quiet();
      while (pending) {
        if (!this.step(target)) throw this.stuck(mostMs);
        await quiet();
      }
    });
    return promise;
  }

  /** Runs the next task, where one is due until `target`; false where there is none. */
  private step(target: number): boolean {
    const soon = this.soonTasks.shift();
    if (soon !== undefined) {
      soon();
      return true;
    }
    for (let next = this.timers.first; next !== undefined; next = this.timers.first) {
      const { run, at } = next;
      if (run !== undefined && at > target) return false;
      this.timers.removeFirst();
      if (run === undefined) continue;
      next.run = undefined;
      this.timersWaiting--;
      this.time = at;
      run();
      return true;
    }
    return false;
  }

  /** Two that move one clock would each see the other's time pass. */
  private async move(steps: (quiet: () => Promise<void>) => Promise<void>): Promise<void> {
    if (this.moving) throw new Error('This clock is being moved already; await that first');
    this.moving = true;
    const channel = new MessageChannel();
    let heard = (): void => undefined;
    channel.port1.onmessage = () => heard();
    try {
      // A message comes when no promise is left that could go on, in browsers and in Node alike.
      await steps(
        () =>
          new Promise((resolve) => {
            heard = resolve;
            channel.port2.postMessage(undefined);
          }),
      );
    } finally {
      channel.port1.close();
      this.moving = false;
    }
  }

  private stuck(mostMs: number): Error {
    return new Error(
      this.timersWaiting > 0
        ? `The promise is still pending after ${mostMs} ms of this clock`
        : 'The promise is still pending and nothing is left to happen on this clock; ' +
            'it may wait for something that does not go by it',
    );
  }
}
