import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const root = join(import.meta.dirname, '../..');
const document = readFileSync(join(root, 'docs/testing.md'), 'utf8');
/** It is type-checked and run with the example. */
const program = join(root, 'examples/tasks/src/services/bad-connections.test.ts');

it('shows nothing that does not stand in the tests of the example, word for word', () => {
  const blocks = [...document.matchAll(/^```ts\n([\s\S]*?)^```/gm)].map(([, code = '']) => code);
  expect(blocks.length).toBeGreaterThanOrEqual(6);
  const source = readFileSync(program, 'utf8');
  for (const block of blocks) expect(source).toContain(block);
});
