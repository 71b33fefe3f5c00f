import { describe, expect, it } from 'vitest';
import { enumType } from './enum-type.js';

const State = enumType<string | number>('task.State', { open: 0, done: 1, closed: 1 });

describe('enumType', () => {
  it('turns names into numbers and back', () => {
    expect(State.toNumber('done')).toBe(1);
    expect(State.fromNumber(0)).toBe('open');
  });

  it('reads the first of two names of a number', () => {
    expect(State.toNumber('closed')).toBe(1);
    expect(State.fromNumber(1)).toBe('done');
  });

  it('keeps the number of a newer peer', () => {
    expect(State.fromNumber(9)).toBe(9);
    expect(State.toNumber(9)).toBe(9);
  });

  it.each(['__proto__', 'constructor', 'nope'])('has no number for %s', (name) => {
    expect(State.toNumber(name)).toBeUndefined();
  });
});
