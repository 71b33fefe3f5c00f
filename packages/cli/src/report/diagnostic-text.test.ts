import type { Diagnostic } from '@wirepact/schema';
import { describe, expect, it } from 'vitest';
import { diagnosticCount, diagnosticsText, diagnosticText } from './diagnostic-text.js';
import { plainStyle } from './style.js';

const layout = {
  cwd: '/p',
  style: plainStyle,
  width: 80,
  readSource: (file: string) =>
    file === '/p/src/x.contract.ts' ? 'a\n  owner!: Foo;\nb' : undefined,
};

const error: Diagnostic = {
  code: 'WP1002',
  severity: 'error',
  message: 'Foo is neither declared nor imported',
  hint: 'Import it',
  location: {
    file: '/p/src/x.contract.ts',
    start: { line: 2, column: 11 },
    end: { line: 2, column: 14 },
  },
  related: [
    {
      message: 'is named here too',
      location: {
        file: '/p/src/y.ts',
        start: { line: 7, column: 1 },
        end: { line: 7, column: 2 },
      },
    },
  ],
};

describe('the text of a diagnostic', () => {
  it('has the place, the message, a frame, the hint and what belongs to it', () => {
    expect(diagnosticText(error, layout)).toBe(
      `error WP1002 src/x.contract.ts:2:11
  Foo is neither declared nor imported

    1 | a
  > 2 |   owner!: Foo;
      |           ^^^
    3 | b

  hint Import it
  see src/y.ts:7:1 is named here too`,
    );
  });

  it('does without a place, a hint, and a file that cannot be read', () => {
    const { location: _, hint: __, related: ___, ...bare } = error;
    expect(diagnosticText(bare, layout)).toBe(
      'error WP1002\n  Foo is neither declared nor imported',
    );
    const gone = { ...bare, location: { ...error.location, file: '/p/gone.ts' } } as Diagnostic;
    expect(diagnosticText(gone, layout)).toMatch(/^error WP1002 gone\.ts:2:11\n/);
  });

  it('is one line for a notice', () => {
    const notice: Diagnostic = { ...error, severity: 'notice', related: [] };
    expect(diagnosticText(notice, layout)).toBe(
      'notice WP1002 src/x.contract.ts:2:11 Foo is neither declared nor imported. Import it',
    );
  });

  it('spells out what a terminal would obey', () => {
    const hostile = { ...error, message: 'x\x1b]0;title\x07', hint: '\u202eevil' };
    const text = diagnosticText(hostile, layout);
    expect(text).toContain('x\\u{1b}]0;title\\u{7}');
    expect(text).toContain('\\u{202e}evil');
  });

  it('stands apart from the next, unless both are notices', () => {
    const notice: Diagnostic = { code: 'WP2011', severity: 'notice', message: 'n' };
    const bad: Diagnostic = { code: 'WP1001', severity: 'error', message: 'e' };
    expect(diagnosticsText([notice, notice, bad], layout)).toBe(
      'notice WP2011 n\nnotice WP2011 n\n\nerror WP1001\n  e',
    );
  });
});

it('counts diagnostics by kind', () => {
  const of = (severity: Diagnostic['severity']): Diagnostic => ({ ...error, severity });
  expect(diagnosticCount([of('error'), of('error'), of('warning')])).toBe('2 errors, 1 warning');
  expect(diagnosticCount([of('notice')])).toBe('1 notice');
});
