/** What happened to a file, all in all. */
export type ChangeKind = 'added' | 'changed' | 'removed';

/** A file and what happened to it. */
export interface FileChange {
  readonly file: string;
  readonly kind: ChangeKind;
}

/**
 * Silence, in milliseconds, after which a burst is over. A save is often several events, some
 * milliseconds apart, and every millisecond here is one that the user waits.
 */
const QUIET = 10;

/**
 * Silence after which a file is believed to be gone. Editors and git remove a file and write it
 * again, and acting in between would take away everything that was generated from it.
 */
const QUIET_AFTER_REMOVAL = 120;

/** A burst is cut after this many milliseconds, so that a storm cannot put a run off for ever. */
const LONGEST = 500;

/** Events of files, gathered until they calm down. It has no clock of its own. */
export class Burst {
  readonly #files = new Map<string, ChangeKind>();
  #first = 0;
  #last = 0;

  /** Whether nothing was gathered. */
  get empty(): boolean {
    return this.#files.size === 0;
  }

  /** Notes an event. `now` is a clock in milliseconds that never goes back. */
  add(file: string, kind: ChangeKind, now: number): void {
    if (this.empty) this.#first = now;
    this.#last = now;
    const before = this.#files.get(file);
    // Gone and there again is a change; made and then written to is still new.
    if (before === 'removed' && kind === 'added') this.#files.set(file, 'changed');
    else if (before === 'added' && kind === 'changed') this.#files.set(file, 'added');
    else this.#files.set(file, kind);
  }

  /** When the burst can be taken, on the clock of {@link add}. Means nothing while empty. */
  get dueAt(): number {
    const removed = [...this.#files.values()].includes('removed');
    return Math.min(this.#last + (removed ? QUIET_AFTER_REMOVAL : QUIET), this.#first + LONGEST);
  }

  /** Empties it: what happened, and when it began. */
  take(): { readonly changes: readonly FileChange[]; readonly since: number } {
    const changes = [...this.#files].map(([file, kind]) => ({ file, kind }));
    this.#files.clear();
    return { changes, since: this.#first };
  }
}
