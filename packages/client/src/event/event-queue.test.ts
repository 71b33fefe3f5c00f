import { describe, expect, it } from 'vitest';
import { EventQueue } from './event-queue.js';

function queueOf(most: number): { queue: EventQueue<string>; ends: () => number } {
  let ended = 0;
  const queue = new EventQueue<string>(most, 'posted', () => {
    ended++;
  });
  return { queue, ends: () => ended };
}

describe('a queue of events', () => {
  it('gives them in order, to those who wait as well', async () => {
    const { queue } = queueOf(10);
    const waiting = [queue.next(), queue.next()];
    for (const text of ['a', 'b', 'c']) queue.push(text);
    const read = await Promise.all([...waiting, queue.next()]);
    expect(read.map(({ value }) => value)).toEqual(['a', 'b', 'c']);
  });

  it('throws behind what waited where more events wait than may, once', async () => {
    const { queue, ends } = queueOf(2);
    for (const text of ['a', 'b', 'c', 'd']) queue.push(text);
    expect(ends()).toBe(1);
    const read: string[] = [];
    const all = async (): Promise<void> => {
      for await (const text of queue) read.push(text);
    };
    await expect(all()).rejects.toMatchObject({
      code: 'RESOURCE_EXHAUSTED',
      message: 'More than 2 events posted waited to be read',
    });
    expect(read).toEqual(['a', 'b']);
    expect(await queue.next()).toEqual({ done: true, value: undefined });
  });

  it('is at its end where the reader stops, and takes nothing more', async () => {
    const { queue, ends } = queueOf(2);
    queue.push('a');
    for await (const text of queue) {
      expect(text).toBe('a');
      break;
    }
    queue.push('b');
    expect(await queue.next()).toEqual({ done: true, value: undefined });
    expect(ends()).toBe(1);
  });

  it('hands an end, and its error, to one of those who wait', async () => {
    const { queue } = queueOf(2);
    const waiting = [queue.next(), queue.next()];
    queue.end(new Error('closed'));
    expect(await Promise.allSettled(waiting)).toMatchObject([
      { status: 'rejected', reason: new Error('closed') },
      { status: 'fulfilled', value: { done: true } },
    ]);
  });
});
