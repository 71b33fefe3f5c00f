import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const root = join(import.meta.dirname, '../..');
const document = readFileSync(join(root, 'docs/encryption.md'), 'utf8');
/** They are type-checked, and run by encrypted-calls.test.ts. */
const modules = join(root, 'test/integration/encryption');

it('shows nothing that does not stand in the modules that are tested, word for word', () => {
  const blocks = [...document.matchAll(/^```ts\n\/\/ (\S+)\n([\s\S]*?)^```/gm)];
  expect(blocks).toHaveLength(document.split('```ts').length - 1);
  expect(blocks.length).toBeGreaterThanOrEqual(7);
  for (const [, name = '', code = ''] of blocks) {
    expect(readFileSync(join(modules, name), 'utf8')).toContain(code);
  }
});
