import type { GenerateResult } from '@wirepact/codegen';
import type { Diagnostic, WireChange } from '@wirepact/schema';
import { describe, expect, it } from 'vitest';
import type { WatchRun } from '../watch/session.js';
import { plainStyle } from './style.js';
import { watchLine } from './watch-line.js';

function line(result: Partial<GenerateResult>, run: Partial<WatchRun> = {}): string {
  return watchLine(
    {
      root: '/p',
      trigger: [{ file: '/p/src/a.contract.ts', kind: 'changed' }],
      milliseconds: 41.7,
      recovered: false,
      repeated: false,
      ...run,
      result: {
        diagnostics: [],
        contracts: 1,
        written: [],
        removed: [],
        scaffolded: [],
        unchanged: 0,
        changes: [],
        ...result,
      },
    },
    { cwd: '/p', style: plainStyle },
  );
}

const error: Diagnostic = { code: 'WP1001', severity: 'error', message: 'x' };
const gain = (name: string): WireChange => ({
  subject: `task.Task.${name}`,
  change: 'field',
  from: '',
  to: 'string = 5',
  message: `Task gains ${name}`,
});

describe('the line of a save', () => {
  it('says what set it off, what was written, how long it took and what it did to the wire', () => {
    const result = { written: ['/p/x', '/p/y'], changes: [gain('dueAt = 5')] };
    expect(line(result)).toBe(
      'src/a.contract.ts changed → 2 written in 42 ms; Task gains dueAt = 5, wire-safe',
    );
  });

  it('counts further files that set it off, and names new services', () => {
    const trigger = ['a', 'b', 'c'].map((name) => ({
      file: `/p/${name}.ts`,
      kind: 'added' as const,
    }));
    expect(line({ written: ['/p/x'], scaffolded: ['/p/s.ts'] }, { trigger })).toBe(
      'a.ts and 2 more → 1 written, s.ts is yours from now on in 42 ms',
    );
  });

  it('says that nothing had to be written', () => {
    expect(line({})).toBe('src/a.contract.ts changed → nothing to write, 42 ms');
  });

  it('says that the last good output stays, and that the errors are still the same', () => {
    expect(line({ diagnostics: [error, error] })).toBe(
      'src/a.contract.ts changed → 2 errors, the last good output stays',
    );
    expect(line({ diagnostics: [error] }, { repeated: true })).toBe(
      'src/a.contract.ts changed → still 1 error, the last good output stays',
    );
  });

  it('says that it recovered', () => {
    expect(line({}, { recovered: true })).toContain('→ recovered, nothing to write');
    expect(line({ removed: ['/p/x'] }, { recovered: true })).toContain('→ recovered, 1 removed in');
  });

  it('stays one line with many changes, and shows the breaking ones first', () => {
    const changes = [...'abcdefgh'].map((name) => gain(name));
    expect(
      line({ written: ['/p/x'], changes: [...changes, { ...gain('z'), breaks: 'wire' }] }),
    ).toBe(
      'src/a.contract.ts changed → 1 written in 42 ms; Task gains z, breaking; ' +
        'Task gains a, wire-safe; Task gains b, wire-safe; Task gains c, wire-safe; ' +
        '5 further wire changes',
    );
  });
});
