import { realClock } from '@wirepact/wire';
import { describe, expect, it } from 'vitest';
import { echo } from '../../fixtures/echo-operation.js';
import { CallTable, MOST_CALLS } from './call-table.js';
import { Deadlines } from './deadlines.js';
import { PendingCall } from './pending-call.js';

function add(table: CallTable): PendingCall {
  const ignore = (): void => undefined;
  const call = new PendingCall(
    echo,
    undefined,
    new Deadlines(realClock),
    undefined,
    ignore,
    ignore,
  );
  table.add(call);
  return call;
}

describe('CallTable', () => {
  it('gives odd ids in ascending order', () => {
    const table = new CallTable();
    expect([add(table), add(table), add(table)].map(({ id }) => id)).toEqual([1, 3, 5]);
  });

  it('does not give an id again at once', () => {
    const table = new CallTable();
    table.remove(add(table));
    expect(add(table).id).toBe(3);
    expect(table.size).toBe(1);
  });

  it('wraps at 16,383 and passes over ids that are in use', () => {
    const table = new CallTable();
    const kept = [add(table), add(table)];
    let last = 0;
    for (let i = 2; i < MOST_CALLS; i++) {
      const call = add(table);
      last = call.id;
      table.remove(call);
    }
    expect(last).toBe(16_383);
    expect(table.nextId()).toBe(5);
    table.remove(kept[0] ?? add(table));
    expect(table.nextId()).toBe(5);
    expect(table.get(3)).toBe(kept[1]);
  });

  it('holds 8,192 calls', () => {
    const table = new CallTable();
    const ids = new Set(Array.from({ length: MOST_CALLS }, () => add(table).id));
    expect(ids.size).toBe(8_192);
    expect(Math.max(...ids)).toBe(16_383);
    expect(table.clear()).toHaveLength(8_192);
    expect(table.size).toBe(0);
  });

  it.each([0, 2, 16_385, 2 ** 32 - 1, 2 ** 32 - 2])('has no call under %i', (id) => {
    const table = new CallTable();
    add(table);
    add(table);
    expect(table.get(id)).toBeUndefined();
  });
});
