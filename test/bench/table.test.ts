import { describe, expect, it } from 'vitest';
import { replaceSection, type Table, tableMarkdown, tableText, threeDigits } from './table.js';

const table: Table = {
  title: 'Sizes',
  head: ['', 'plain', 'gzip'],
  lines: [
    ['one', '1', '2'],
    ['sixteen', '100', '20'],
  ],
};

describe('a table', () => {
  it('is aligned for a terminal, figures to the right', () => {
    expect(tableText(table)).toBe(
      ['Sizes', '         plain  gzip', 'one          1     2', 'sixteen    100    20'].join('\n'),
    );
  });

  it('is Markdown for a document', () => {
    expect(tableMarkdown(table)).toBe(
      [
        '### Sizes',
        '',
        '|  | plain | gzip |',
        '| --- | ---: | ---: |',
        '| one | 1 | 2 |',
        '| sixteen | 100 | 20 |',
      ].join('\n'),
    );
  });
});

describe('a figure in three digits', () => {
  it.each([
    [0.000_52, '0.00052'],
    [0.5, '0.50'],
    [9.994, '9.99'],
    [9.996, '10.0'],
    [46.25, '46.3'],
    [99.96, '100'],
    [274.4, '274'],
    [999.7, '1.00k'],
    [23_940, '23.9k'],
    [999_600, '1.00M'],
    [1_048_576, '1.05M'],
  ])('writes %d as %s', (value, text) => {
    expect(threeDigits(value)).toBe(text);
  });
});

describe('a section of a document', () => {
  it('is replaced between its marks, and nothing else is', () => {
    const document = 'Before\n<!-- codec -->\nold\n<!-- /codec -->\nafter\n';
    const changed = 'Before\n<!-- codec -->\n\nnew\n\n<!-- /codec -->\nafter\n';
    expect(replaceSection(document, 'codec', 'new')).toBe(changed);
    expect(replaceSection(changed, 'codec', 'new')).toBe(changed);
  });

  it('is demanded: a run whose tables go nowhere is a mistake', () => {
    expect(() => replaceSection('Nothing here', 'codec', 'new')).toThrow('<!-- codec -->');
  });
});
