import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { diagnosticCodes } from '@wirepact/schema';
import { expect, it } from 'vitest';

const root = join(import.meta.dirname, '../..');

it('documents every diagnostic code once, in order, and no other', () => {
  const text = readFileSync(join(root, 'docs/diagnostics.md'), 'utf8');
  const documented = [...text.matchAll(/^\| (WP\d+) \|/gm)].map(([, code]) => code);
  expect(documented).toEqual(Object.values(diagnosticCodes));
});

it('says of each code what its declaration says', () => {
  const text = readFileSync(join(root, 'docs/diagnostics.md'), 'utf8');
  const source = readFileSync(join(root, 'packages/schema/src/diagnostic-codes.ts'), 'utf8');
  for (const [, about = '', code] of source.matchAll(/\/\*\* (.*?)\.? \*\/\n {2}\w+: '(WP\d+)'/g)) {
    expect(text).toContain(`| ${code} | ${about.replace(/\.$/, '')} |`);
  }
});
