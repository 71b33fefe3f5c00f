import { seededRandom } from '@wirepact/wire/testing';

/** Random values that depend on nothing but a seed. Not for secrets. */
export class Random {
  private readonly next: () => number;

  /** @param seed - any integer; its low 32 bits count */
  constructor(seed: number) {
    this.next = seededRandom(seed);
  }

  /** 32 bits, unsigned. */
  bits(): number {
    return this.next() * 2 ** 32;
  }

  /** From 0 up to `end`, which is left out and at most 2^32. */
  below(end: number): number {
    return Math.floor(this.next() * end);
  }

  /** True once in `times`. */
  once(times: number): boolean {
    return this.below(times) === 0;
  }

  /** @throws Error for an empty list. */
  pick<T>(items: readonly T[]): T {
    const item = items[this.below(items.length)];
    if (item === undefined) throw new Error('there is nothing to pick from');
    return item;
  }

  /** So many values. */
  list<T>(length: number, make: (at: number) => T): T[] {
    return Array.from({ length }, (_, at) => make(at));
  }

  bytes(length: number): Uint8Array {
    return Uint8Array.from({ length }, () => this.below(256));
  }
}
