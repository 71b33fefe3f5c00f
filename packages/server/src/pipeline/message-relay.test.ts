import { describe, expect, it } from 'vitest';
import { pending } from '../../fixtures/pending.js';
import { mapMessages } from './map-messages.js';
import { MessageRelay } from './message-relay.js';

async function gathered<T>(messages: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const message of messages) all.push(message);
  return all;
}

/** A source that notes how it is left. */
function source(log: string[], items: readonly number[] = [1, 2, 3]): AsyncGenerator<number> {
  return (async function* () {
    try {
      yield* items;
    } finally {
      log.push('left');
    }
  })();
}

describe('mapMessages', () => {
  it('changes each message of lists and generators, with promises as well', async () => {
    const add = (n: number): number => n + 1;
    expect(await gathered(mapMessages([1, 2], add))).toEqual([2, 3]);
    expect(await gathered(mapMessages(new Set([1]), async (n) => n + 1))).toEqual([2]);
    expect(await gathered(mapMessages(source([]), add))).toEqual([2, 3, 4]);
  });

  it('asks its source only for what it is asked for', async () => {
    const asked: number[] = [];
    const stream = mapMessages([1, 2, 3], (n) => asked.push(n));
    await stream.next();
    expect(asked).toEqual([1]);
  });

  it('leaves its source where it is left', async () => {
    const log: string[] = [];
    for await (const n of mapMessages(source(log), (n) => n)) if (n === 2) break;
    expect(log).toEqual(['left']);
  });

  it('leaves its source where a change throws, and is at its end then', async () => {
    const log: string[] = [];
    const stream = mapMessages(source(log), () => {
      throw new Error('no');
    });
    await expect(stream.next()).rejects.toThrow('no');
    expect(log).toEqual(['left']);
    expect(await stream.next()).toEqual({ done: true, value: undefined });
  });

  it('fails as its source does, which it does not leave again', async () => {
    let returned = 0;
    const failing: AsyncIterable<number> = {
      [Symbol.asyncIterator]: () => ({
        next: () => Promise.reject(new Error('broken')),
        return: async () => {
          returned++;
          return { done: true, value: undefined };
        },
      }),
    };
    await expect(mapMessages(failing, (n) => n).next()).rejects.toThrow('broken');
    expect(returned).toBe(0);
  });

  it('drops the message that is under way when it is left', async () => {
    const gate = pending<IteratorResult<number>>();
    let changes = 0;
    const slow: AsyncIterable<number> = {
      [Symbol.asyncIterator]: () => ({ next: () => gate.promise }),
    };
    const stream = mapMessages(slow, () => changes++);
    const next = stream.next();
    await stream.return();
    gate.resolve({ done: false, value: 1 });
    expect(await next).toEqual({ done: true, value: undefined });
    expect(changes).toBe(0);
  });

  it('refuses what gives no messages', () => {
    expect(() => mapMessages({} as unknown as number[], (n) => n)).toThrow(TypeError);
  });
});

describe('a relay', () => {
  it('hands its reader the error that it is told to, in place of the one that came', async () => {
    const stream = new MessageRelay(
      [1],
      () => {
        throw new Error('first');
      },
      async (error) => new Error(`second after ${(error as Error).message}`),
    );
    await expect(stream.next()).rejects.toThrow('second after first');
  });
});
