import { expect, it } from 'vitest';
import { drainOnSignals } from './drain-on-signals.js';

// A signal that nothing else of the test's process listens to.
const signals = ['SIGUSR2'] as const;

it('drains once, and takes its listeners away with the first signal', () => {
  const graces: unknown[] = [];
  const drain = async (options: object): Promise<void> => void graces.push(options);
  drainOnSignals({ drain }, { signals, graceMs: 500 });
  expect(process.listenerCount('SIGUSR2')).toBe(1);
  process.emit('SIGUSR2');
  expect([graces, process.listenerCount('SIGUSR2')]).toEqual([[{ graceMs: 500 }], 0]);
});

it('listens to what runs a process by default, until it is told to stop', () => {
  const before = (['SIGTERM', 'SIGINT'] as const).map((name) => process.listenerCount(name));
  const stop = drainOnSignals({ drain: async () => undefined });
  const now = (): number[] =>
    (['SIGTERM', 'SIGINT'] as const).map((name) => process.listenerCount(name));
  expect(now()).toEqual(before.map((count) => count + 1));
  stop();
  expect(now()).toEqual(before);
});

it('refuses a grace that is none', () => {
  const server = { drain: async (): Promise<void> => undefined };
  expect(() => drainOnSignals(server, { signals, graceMs: Number.NaN })).toThrow(RangeError);
  expect(process.listenerCount('SIGUSR2')).toBe(0);
});
