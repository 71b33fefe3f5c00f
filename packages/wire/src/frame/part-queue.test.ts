import { describe, expect, it } from 'vitest';
import { Kind } from './kind.js';
import { PartQueue } from './part-queue.js';

/** Takes the next piece: what `write` is given, bytes as numbers. */
function next(queue: PartQueue, size: number): unknown[] {
  const written: unknown[] = [];
  queue.writeNext(size, (call, isLast, kind, piece) => written.push(call, isLast, kind, ...piece));
  return written;
}

describe('PartQueue', () => {
  it('gives one piece of each message in turn, in order', () => {
    const queue = new PartQueue();
    queue.add(1, Kind.NEXT, Uint8Array.of(1, 2, 3));
    queue.add(3, Kind.LAST, Uint8Array.of(4, 5, 6, 7));
    expect(next(queue, 2)).toEqual([1, false, Kind.NEXT, 1, 2]);
    expect(next(queue, 2)).toEqual([3, false, Kind.LAST, 4, 5]);
    expect(next(queue, 2)).toEqual([1, true, Kind.NEXT, 3]);
    expect(next(queue, 2)).toEqual([3, true, Kind.LAST, 6, 7]);
    expect(next(queue, 2)).toEqual([]);
  });

  it('has four messages under way, and begins the next when one of them has ended', () => {
    const queue = new PartQueue();
    for (const call of [1, 3, 5, 7, 9])
      queue.add(call, Kind.LAST, new Uint8Array(call === 5 ? 2 : 3));
    const calls = Array.from({ length: 14 }, () => next(queue, 1)[0]);
    expect(calls).toEqual([1, 3, 5, 7, 1, 3, 5, 7, 1, 3, 9, 7, 9, 9]);
    expect(queue.size).toBe(0);
  });

  it('knows which calls wait and how many bytes', () => {
    const queue = new PartQueue();
    queue.add(1, Kind.LAST, new Uint8Array(3));
    queue.add(3, Kind.LAST, new Uint8Array(4));
    next(queue, 2);
    expect([queue.size, queue.bytes, queue.has(1), queue.has(5)]).toEqual([2, 5, true, false]);
    next(queue, 4);
    expect([queue.size, queue.bytes, queue.has(3)]).toEqual([1, 1, false]);
  });

  it('forgets what is left of one message, or all', () => {
    const queue = new PartQueue();
    for (const call of [1, 3, 5]) queue.add(call, Kind.LAST, new Uint8Array(4));
    next(queue, 1);
    expect([queue.drop(1), queue.drop(1)]).toEqual([true, false]);
    expect([queue.size, queue.bytes]).toEqual([2, 8]);
    queue.clear();
    expect([queue.size, queue.bytes, queue.has(3)]).toEqual([0, 0, false]);
  });
});
