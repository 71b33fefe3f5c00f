import { expect } from 'vitest';
import type { Outcome } from './random-calls.js';

/** What code and shapes may add to the heap later on, in bytes. */
const SLACK = 16 * 1_048_576;

/** Expects what is so whatever the links did: every call ended, nothing is left, nothing broke. */
export function expectOrder({ tally, errors, left, heap }: Outcome): void {
  expect(tally.pending).toEqual({ calls: 0, handlers: 0, sources: 0 });
  expect(tally.endedCalls).toBe(tally.made);
  expect(errors).toEqual([]);
  expect(left).toEqual({});
  // The first look is before the first call. What is under way goes up and down; a leak only up.
  const half = heap.length >> 1;
  const earlier = Math.max(...heap.slice(1, half + 1));
  expect(Math.min(...heap.slice(half + 1))).toBeLessThan(earlier + SLACK);
}

/** A line for whoever has asked for a long run. */
export function summaryOf({ tally, connections, heap }: Outcome): string {
  const codes = [...tally.codes].map(([code, count]) => `${code} ${count}`).join(', ');
  const megabytes = heap.map((bytes) => Math.round(bytes / 1_048_576)).join(' ');
  return `${tally.made} calls, ${connections} connections: ${codes}; heap in MB: ${megabytes}`;
}
