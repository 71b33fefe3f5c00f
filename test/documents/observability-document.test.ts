import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createServer } from '@wirepact/server';
import { expect, it } from 'vitest';
import { complaints, documentProject } from './document-project.js';

const document = readFileSync(join(import.meta.dirname, '../../docs/observability.md'), 'utf8');

/** What the generator writes for a contract of tasks, as far as the document imports it. */
const generated: readonly (readonly [string, string])[] = [
  [
    'src/generated/server.ts',
    "import type { Gateway } from '@wirepact/server';\nexport const gateways: Gateway[] = [];\n",
  ],
  [
    'src/generated/index.ts',
    [
      "import type { CallOptions, Connection } from '@wirepact/client';",
      'export class TaskClient {',
      '  constructor(readonly connection: Connection) {}',
      '  async getAll(_options?: CallOptions): Promise<string[]> { return []; }',
      '}',
      '',
    ].join('\n'),
  ],
];

it('shows code that type-checks', () => {
  const files = new Map(generated);
  for (const [block, path, code = ''] of document.matchAll(
    /^```ts\n(?:\/\/ (src\/\S+)\n)?([\s\S]*?)^```/gm,
  )) {
    if (path === undefined) throw new Error(`A block does not begin with its file:\n${block}`);
    files.set(path, code);
  }
  expect(files.size).toBeGreaterThanOrEqual(9);
  expect(complaints(documentProject(files), { types: ['node'] })).toEqual([]);
}, 120_000);

it('names every number of server.stats()', () => {
  const named = [...document.matchAll(/^\| (`\w+`(?:, `\w+`)*) \| /gm)].flatMap(([, cell = '']) =>
    cell.split(', ').map((name) => name.replaceAll('`', '')),
  );
  const numbers = Object.keys(createServer({ gateways: [] }).stats());
  expect(named).toEqual(expect.arrayContaining(numbers));
});
