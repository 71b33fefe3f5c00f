import { describe, expect, it } from 'vitest';
import { Burst } from './burst.js';

describe('a burst', () => {
  it('is due some quiet time after its last event', () => {
    const burst = new Burst();
    burst.add('/a', 'changed', 1000);
    const first = burst.dueAt;
    burst.add('/b', 'changed', 1010);
    expect(first).toBeGreaterThan(1000);
    expect(first).toBeLessThanOrEqual(1020);
    expect(burst.dueAt).toBe(first + 10);
  });

  it('waits longer for a file that was removed, unless it comes back', () => {
    const burst = new Burst();
    burst.add('/a', 'removed', 0);
    expect(burst.dueAt).toBeGreaterThanOrEqual(100);
    burst.add('/a', 'added', 5);
    expect(burst.dueAt).toBeLessThan(30);
  });

  it('is due at last, however long the storm is', () => {
    const burst = new Burst();
    for (let now = 0; now <= 10_000; now += 5) burst.add('/a', 'changed', now);
    expect(burst.dueAt).toBeLessThanOrEqual(500);
  });

  it.each([
    [['removed', 'added'], 'changed'],
    [['added', 'changed'], 'added'],
    [['changed', 'changed'], 'changed'],
    [['changed', 'removed'], 'removed'],
    [['removed', 'added', 'removed'], 'removed'],
  ] as const)('makes %j of one file %s', (events, kind) => {
    const burst = new Burst();
    for (const event of events) burst.add('/a', event, 0);
    expect(burst.take().changes).toEqual([{ file: '/a', kind }]);
  });

  it('is empty after it was taken, and starts its time anew', () => {
    const burst = new Burst();
    burst.add('/a', 'changed', 7);
    expect(burst.take().since).toBe(7);
    expect(burst.empty).toBe(true);
    burst.add('/b', 'changed', 900);
    expect(burst.take()).toEqual({ changes: [{ file: '/b', kind: 'changed' }], since: 900 });
  });
});
