/** A task that a clock will run, for {@link Clock.cancel}. */
export type Timer = object | number;

/**
 * Time, as connections and servers see it: everything that they do later they do through a clock,
 * so that a test can give them one that it moves by itself.
 */
export interface Clock {
  /** Milliseconds since a moment of the clock's own; never less than before. */
  now(): number;
  /** The time of day, in milliseconds since 1970. It may be set back, unlike {@link Clock.now}. */
  wallTime(): number;
  /** Runs a task once, `ms` milliseconds from now. */
  after(ms: number, task: () => void): Timer;
  /** Keeps a task from being run. Does nothing where it ran, was cancelled before or never was. */
  cancel(timer: Timer | undefined): void;
  /**
   * Runs a task as soon as what runs now is done, before any that {@link Clock.after} was given:
   * where a batch is sent that was gathered in one turn.
   */
  soon(task: () => void): void;
  /**
   * Runs a task when the program has come to rest: behind everything that runs soon, whatever comes of
   * that included. It waits for no time to pass.
   */
  later(task: () => void): void;
}
