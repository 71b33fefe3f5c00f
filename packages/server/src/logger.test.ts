import { describe, expect, it } from 'vitest';
import { logLine } from './logger.js';

describe('logLine', () => {
  it('is one line with the fields behind the message', () => {
    expect(logLine({ session: 'a', bytes: 5 }, 'It happened')).toBe(
      '[wirepact] It happened {"session":"a","bytes":5}',
    );
    expect(logLine({}, 'It happened')).toBe('[wirepact] It happened');
  });

  it('shows the stack of err and of what caused it', () => {
    const cause = new Error('inner');
    const text = logLine({ err: new Error('outer', { cause }) }, 'It happened');
    expect(text).toMatch(/^\[wirepact\] It happened\nError: outer\n {4}at /);
    expect(text).toContain('\ncaused by Error: inner\n    at ');
  });

  it('ends where causes go in a circle', () => {
    const error = new Error('round');
    error.cause = error;
    expect(logLine({ err: error }, 'x').match(/Error: round/g)).toHaveLength(5);
  });

  it('does not let what a peer sent begin a line of its own', () => {
    expect(logLine({ requestId: 'a\n[wirepact] forged' }, 'x').split('\n')).toHaveLength(1);
  });

  it.each([
    ['a string', 'text', 'text'],
    ['null', null, 'null'],
    ['an object', { code: 1 }, '{"code":1}'],
    [
      'an object that cannot be shown',
      {
        toJSON() {
          throw new Error('no');
        },
      },
      '(a value of type object that JSON cannot show)',
    ],
  ])('shows a thrown value that is %s', (_name, err, shown) => {
    expect(logLine({ err }, 'x')).toBe(`[wirepact] x\n${shown}`);
  });

  it('shows fields that JSON has no form for', () => {
    const circle: Record<string, unknown> = { count: 1n };
    circle.self = circle;
    expect(logLine(circle, 'x')).toBe(
      '[wirepact] x (a value of type object that JSON cannot show)',
    );
  });

  it.each(['stack', 'cause'])('shows an error whose %s throws', (key) => {
    const err = Object.defineProperty(new Error('x'), key, {
      get: () => {
        throw new Error('no');
      },
    });
    expect(logLine({ err }, 'x')).toBe('[wirepact] x\n(an error that throws when it is looked at)');
  });
});
