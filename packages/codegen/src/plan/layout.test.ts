import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareNames, docComment, hexId, quote, textLines } from './layout.js';

const anyText = fc.oneof(
  fc.string({ unit: 'binary' }),
  // Halves of surrogate pairs alone, which no valid text has.
  fc.array(fc.integer({ min: 0, max: 0xffff })).map((units) => String.fromCharCode(...units)),
  fc.string({
    unit: fc.constantFrom('\\', "'", '"', '`', '$', '{', '*', '/', '\n', '\u2028', '<'),
  }),
);

describe('quote', () => {
  it('prints a literal that evaluates to the text', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(new Function(`return ${quote(text)};`)()).toBe(text);
      }),
      { seed: 1, numRuns: 2_000 },
    );
  });

  it('prints one line of characters that every editor and terminal shows', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(quote(text)).not.toMatch(/[\p{Cc}\p{Cs}\u2028\u2029\ufeff]/u);
      }),
      { seed: 2, numRuns: 1_000 },
    );
  });

  it.each([
    ['plain', "'plain'"],
    ["it's", '"it\'s"'],
    ['say "hi"', '\'say "hi"\''],
    [`it's "both"`, `'it\\'s "both"'`],
    ['</script>', "'\\x3c/script>'"],
    ['<!--', "'\\x3c!--'"],
    ['a < b', "'a < b'"],
    [`\${x} \`y\``, `'\${x} \`y\`'`],
  ])('of %j is %s', (text, literal) => {
    expect(quote(text)).toBe(literal);
  });
});

describe('docComment', () => {
  it('stays one comment, whatever the text says', () => {
    fc.assert(
      fc.property(anyText, fc.constantFrom('', '  '), (text, indent) => {
        const printed = docComment(text, indent).join('\n');
        if (printed === '') return;
        expect(printed.trimStart().startsWith('/**')).toBe(true);
        expect(printed.indexOf('*/')).toBe(printed.length - 2);
      }),
      { seed: 3, numRuns: 2_000 },
    );
  });

  it('is a line or a block', () => {
    expect(docComment(' one ', '  ')).toEqual(['  /** one */']);
    expect(docComment('one\r\n\ntwo  ')).toEqual(['/**', ' * one', ' *', ' * two', ' */']);
    expect(docComment(' \n ')).toEqual([]);
  });
});

describe('textLines', () => {
  it('splits at every line end of TypeScript', () => {
    expect(textLines('a\nb\r\nc\rd\u2028e\u2029f')).toEqual(['a', 'b', 'c', 'd', 'e', 'f']);
  });
});

describe('hexId', () => {
  it('has eight digits', () => {
    expect(hexId(1)).toBe('0x00000001');
    expect(hexId(0xffff_ffff)).toBe('0xffffffff');
  });
});

describe('compareNames', () => {
  it('orders names as the import sorter does', () => {
    const names = ['b10', 'b9', 'B', 'a', 'A', 'b', 'c'];
    expect(names.sort(compareNames)).toEqual(['A', 'a', 'B', 'b', 'b9', 'b10', 'c']);
  });
});
