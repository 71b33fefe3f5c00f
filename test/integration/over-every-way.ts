import { describe, expect, it, onTestFinished } from 'vitest';
import { type Way, ways } from './ways.js';

/** Declares a test that is given the way which it runs over. */
export type TestOverWay = (name: string, body: (way: Way) => Promise<void>) => void;

/** Declares tests that run over every way. */
export function overEveryWay(subject: string, declare: (test: TestOverWay) => void): void {
  for (const begin of ways) {
    describe(`${subject} over ${begin().name}`, () => {
      declare((name, body) => {
        it(name, async () => {
          const way = begin();
          // Runs last, when clients and servers are closed.
          onTestFinished(async () => expect(await way.tasksLeft()).toBe(0));
          await way.run(() => body(way));
        });
      });
    });
  }
}
