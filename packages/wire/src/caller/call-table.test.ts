import { describe, expect, it } from 'vitest';
import { operationOf } from '../../fixtures/operation-of.js';
import { realClock } from '../clock/real-clock.js';
import { CallTable, MOST_CALLS } from './call-table.js';
import { Deadlines } from './deadlines.js';
import { PendingCall } from './pending-call.js';

const deadlines = new Deadlines(realClock);

function add(table: CallTable): PendingCall {
  const ignore = (): void => undefined;
  const call = new PendingCall(operationOf('unary'), undefined, {}, deadlines, ignore, ignore);
  table.add(call);
  return call;
}

describe('CallTable', () => {
  it('gives odd ids in ascending order', () => {
    const table = new CallTable(1);
    expect([add(table), add(table), add(table)].map(({ id }) => id)).toEqual([1, 3, 5]);
  });

  it('gives even ids from 2 on to a server', () => {
    const table = new CallTable(2);
    const calls = [add(table), add(table)];
    expect(calls.map(({ id }) => id)).toEqual([2, 4]);
    expect([0, 1, 2, 3, 4].map((id) => table.get(id)?.id)).toEqual([
      undefined,
      undefined,
      2,
      undefined,
      4,
    ]);
  });

  it('does not give an id again at once', () => {
    const table = new CallTable(1);
    table.remove(add(table));
    expect(add(table).id).toBe(3);
    expect(table.size).toBe(1);
  });

  it.each([
    [1, 16_383],
    [2, 16_382],
  ] as const)('wraps to %i behind %i and passes over ids that are in use', (first, largest) => {
    const table = new CallTable(first);
    const kept = [add(table), add(table)];
    let last = 0;
    while (last < largest) {
      const call = add(table);
      last = call.id;
      table.remove(call);
    }
    expect(table.nextId()).toBe(first + 4);
    table.remove(kept[0] ?? add(table));
    expect(table.nextId()).toBe(first + 4);
    expect(table.get(first + 2)).toBe(kept[1]);
  });

  it.each([1, 2] as const)('holds 8,191 calls from %i on', (first) => {
    const table = new CallTable(first);
    const ids = new Set(Array.from({ length: MOST_CALLS }, () => add(table).id));
    expect(ids.size).toBe(8_191);
    expect(Math.max(...ids)).toBeLessThanOrEqual(16_383);
    expect(table.clear()).toHaveLength(8_191);
    expect(table.size).toBe(0);
  });

  it.each([0, 2, 16_385, 2 ** 32 - 1, 2 ** 32 - 2])('has no call under %i', (id) => {
    const table = new CallTable(1);
    add(table);
    add(table);
    expect(table.get(id)).toBeUndefined();
  });
});
