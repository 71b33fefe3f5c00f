import type { MessageStream } from '@wirepact/wire';
import { describe, expect, it } from 'vitest';
import { changeEach } from './change-each.js';

/** A stream of numbers that remembers what was asked of it. */
function streamOf(...values: number[]): MessageStream<number> & { readonly asked: string[] } {
  const asked: string[] = [];
  let at = 0;
  return {
    asked,
    [Symbol.asyncIterator]() {
      return this;
    },
    next() {
      asked.push('next');
      const value = values[at++];
      return Promise.resolve(
        value === undefined ? { done: true, value: undefined } : { done: false, value },
      );
    },
    return() {
      asked.push('return');
      at = values.length;
      return Promise.resolve({ done: true, value: undefined });
    },
  };
}

describe('changeEach', () => {
  it('gives the changed messages in order, and then the end', async () => {
    const stream = changeEach(streamOf(1, 2, 3), (value) => `<${value}>`);
    const seen: string[] = [];
    for await (const text of stream) seen.push(text);
    expect(seen).toEqual(['<1>', '<2>', '<3>']);
    expect(await stream.next()).toEqual({ done: true, value: undefined });
  });

  it('asks for a message when it is asked for one', async () => {
    const source = streamOf(1, 2, 3);
    const stream = changeEach(source, (value) => value);
    expect(source.asked).toEqual([]);
    await stream.next();
    expect(source.asked).toEqual(['next']);
  });

  it('fails with what a change throws, and gives the stream up', async () => {
    const source = streamOf(1, -1, 3);
    const seen: number[] = [];
    const stream = changeEach(source, (value) => {
      if (value < 0) throw new RangeError('negative');
      return value;
    });
    await expect(
      (async () => {
        for await (const value of stream) seen.push(value);
      })(),
    ).rejects.toThrow(new RangeError('negative'));
    expect(seen).toEqual([1]);
    expect(source.asked).toEqual(['next', 'next', 'return']);
    expect((await stream.next()).done).toBe(true);
  });

  it('gives the stream up when its loop is left', async () => {
    const source = streamOf(1, 2, 3);
    for await (const _ of changeEach(source, (value) => value)) break;
    expect(source.asked).toEqual(['next', 'return']);
  });

  it('fails as the stream fails', async () => {
    const source = { ...streamOf(), next: () => Promise.reject(new Error('lost')) };
    await expect(changeEach(source, (value) => value).next()).rejects.toThrow('lost');
  });
});
