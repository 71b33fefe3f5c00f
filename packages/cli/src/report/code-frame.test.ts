import { describe, expect, it } from 'vitest';
import { codeFrame } from './code-frame.js';
import { displayWidth } from './display-width.js';
import { plainStyle } from './style.js';

/** The frame around `[` and `]` in the source, which mark the place. */
function frame(marked: string, width = 80): string {
  const start = marked.indexOf('[');
  const end = marked.indexOf(']') - 1;
  const source = marked.replace('[', '').replace(']', '');
  const place = (offset: number) => {
    const before = source.slice(0, offset).split('\n');
    return { line: before.length, column: (before.at(-1) ?? '').length + 1 };
  };
  const location = { file: '/x.ts', start: place(start), end: place(end) };
  return codeFrame(source, location, { style: plainStyle, look: 'error', width }).join('\n');
}

describe('a code frame', () => {
  it('shows the line before, the line with the place underlined, and the line after', () => {
    expect(frame('one\ntwo\n  owner!: [Foo];\nfour\nfive')).toBe(
      ['  2 | two', '> 3 |   owner!: Foo;', '    |           ^^^', '  4 | four'].join('\n'),
    );
  });

  it('aligns line numbers of different length, and ends with the file', () => {
    expect(frame(`${'\n'.repeat(8)}nine\n[ten]`)).toBe(
      ['   9 | nine', '> 10 | ten', '     | ^^^'].join('\n'),
    );
  });

  it('aligns the underline behind tabs, wide characters, emoji and combining marks', () => {
    expect(frame('\t[x]')).toContain('> 1 |   x\n    |   ^');
    expect(frame("'日本', [x]")).toContain("> 1 | '日本', x\n    |         ^");
    expect(frame("'👩‍👩‍👧', [x]")).toContain('x\n    |       ^');
    expect(frame("'e\u0301', [x]")).toContain('x\n    |      ^');
    expect(frame("['日']")).toContain('\n    | ^^^^');
  });

  it('marks one column for an empty place, also behind the end of a line', () => {
    expect(frame('a[] b')).toContain('\n    |  ^');
    expect(frame('ab[]\nc')).toContain('\n    |   ^\n');
  });

  it('marks the rest of the first line of a place that has several', () => {
    expect(frame('a [b {\n  c\n}] d')).toBe('> 1 | a b {\n    |   ^^^\n  2 |   c');
  });

  it.each([30, 60, 100])('keeps to %i columns and keeps the place in sight', (width) => {
    const before = `${'日'.repeat(90)}${'x'.repeat(500)}`;
    const text = frame(`${before}\n${before}[here]${before}\n${before}`, width);
    for (const line of text.split('\n')) expect(displayWidth(line)).toBeLessThanOrEqual(width);
    const [, shown = '', underline = ''] = text.split('\n');
    expect(shown.slice(underline.indexOf('^'))).toMatch(/^here/);
    expect(shown).toMatch(/\| ….*…$/);
  });

  it('is quick with a line of a megabyte', () => {
    const text = frame(`${'a'.repeat(1_000_000)}[b]${'c'.repeat(1_000_000)}`, 80);
    expect(text.length).toBeLessThan(300);
  });

  it('lets no escape sequence through', () => {
    const text = frame('a\x1b2J\u202e[b]');
    expect(text).not.toContain('\x1b');
    expect(text).not.toContain('\u202e');
    expect(text).toContain('a\ufffd2J\ufffdb\n    |      ^');
  });

  it('shows nothing for a place that the file no longer has', () => {
    const location = { file: '/x.ts', start: { line: 9, column: 1 }, end: { line: 9, column: 2 } };
    expect(codeFrame('a', location, { style: plainStyle, look: 'error', width: 80 })).toEqual([]);
  });
});
