import { describe, expect, it } from 'vitest';
import { type Disposable, disposeInReverse } from './dispose.js';

function list(values: Record<string, object>): Disposable[] {
  return Object.entries(values).map(([name, value]) => ({ name, value }));
}

function noError(error: unknown): void {
  throw error;
}

describe('disposeInReverse', () => {
  it('takes the first method that is there, and only that', async () => {
    const log: string[] = [];
    const all = {
      [Symbol.asyncDispose]: () => void log.push('async'),
      [Symbol.dispose]: () => void log.push('sync'),
      dispose: () => void log.push('plain'),
    };
    const two = { [Symbol.dispose]: all[Symbol.dispose], dispose: all.dispose };
    const one = { dispose: all.dispose };
    await disposeInReverse(list({ all, two, one, none: {} }), noError);
    expect(log).toEqual(['plain', 'sync', 'async']);
  });

  it('waits for each before it begins with the next', async () => {
    const log: string[] = [];
    const first = { dispose: () => void log.push('first') };
    const second = {
      async [Symbol.asyncDispose](): Promise<void> {
        log.push('second begins');
        await Promise.resolve();
        log.push('second ends');
      },
    };
    await disposeInReverse(list({ first, second }), noError);
    expect(log).toEqual(['second begins', 'second ends', 'first']);
  });

  it('tells of failures and goes on', async () => {
    const log: string[] = [];
    const made = list({
      last: { dispose: () => void log.push('last') },
      rejects: { dispose: () => Promise.reject(new Error('rejected')) },
      throws: {
        dispose: () => {
          throw new Error('thrown');
        },
      },
      odd: {
        get dispose(): never {
          throw new Error('not to be looked at');
        },
      },
    });
    await disposeInReverse(made, (error, name) => log.push(`${name}: ${(error as Error).message}`));
    expect(log).toEqual([
      'odd: not to be looked at',
      'throws: thrown',
      'rejects: rejected',
      'last',
    ]);
  });

  it('calls a method on its object, once', () => {
    class Counter {
      count = 0;
      dispose(): void {
        this.count++;
      }
    }
    const counter = new Counter();
    const made = list({ counter });
    void disposeInReverse(made, noError);
    void disposeInReverse(made, noError);
    expect(counter.count).toBe(1);
  });

  it('leaves a dispose alone that takes arguments, such as a handler', () => {
    let called = 0;
    const gateway = { dispose: (_data: unknown) => called++ };
    void disposeInReverse(list({ gateway }), noError);
    expect(called).toBe(0);
  });
});
