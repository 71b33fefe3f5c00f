import { context, createContextKey, ROOT_CONTEXT } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import { describe, expect, it } from 'vitest';
import { boundMessages } from './bound-messages.js';

context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());

const key = createContextKey('test');
const within = ROOT_CONTEXT.setValue(key, 'inside');
const here = (): unknown => context.active().getValue(key);

describe('messages that are bound to a context', () => {
  it('are made in it by a generator, and so is its end', () => {
    let ended: unknown;
    function* source(): Generator<unknown> {
      try {
        yield here();
        yield here();
      } finally {
        ended = here();
      }
    }
    const bound = boundMessages(source(), within, undefined) as Iterable<unknown>;
    for (const message of bound) {
      expect(message).toBe('inside');
      break;
    }
    expect(ended).toBe('inside');
    expect([...(boundMessages(source(), within, undefined) as Iterable<unknown>)]).toEqual([
      'inside',
      'inside',
    ]);
  });

  it('are made in it by an async generator, and so is its end', async () => {
    let ended: unknown;
    async function* source(): AsyncGenerator<unknown> {
      try {
        yield here();
        await Promise.resolve();
        yield here();
      } finally {
        ended = here();
      }
    }
    const bound = boundMessages(source(), within, undefined) as AsyncIterable<unknown>;
    const got: unknown[] = [];
    for await (const message of bound) {
      got.push(message);
      if (got.length === 2) break;
    }
    expect([...got, ended]).toEqual(['inside', 'inside', 'inside']);
  });

  it('may come from an iterator that cannot be left', async () => {
    const source = { [Symbol.asyncIterator]: () => ({ next: async () => ({ value: 1 }) }) };
    const bound = boundMessages(source, within, undefined) as AsyncIterable<unknown>;
    const iterator = bound[Symbol.asyncIterator]();
    expect(await iterator.next()).toEqual({ value: 1 });
    expect(await iterator.return?.()).toEqual({ done: true, value: undefined });
  });

  it('fail with what their source throws', async () => {
    // biome-ignore lint/correctness/useYield: it fails before it could
    async function* source(): AsyncGenerator<unknown> {
      throw new Error('no more');
    }
    const bound = boundMessages(source(), within, undefined) as AsyncIterable<unknown>;
    await expect(bound[Symbol.asyncIterator]().next()).rejects.toThrow('no more');
  });

  it.each([undefined, null, 'text', 5, { a: 1 }])(
    'are left as they are where they are %o',
    (value) => {
      expect(boundMessages(value, within, undefined)).toBe(value);
    },
  );
});
