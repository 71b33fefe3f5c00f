import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Generator } from '@wirepact/codegen';
import { CloseCode, defaultLimits } from '@wirepact/wire';
import { expect, it } from 'vitest';
import { complaints, documentProject } from './document-project.js';

const root = join(import.meta.dirname, '../..');
const read = (path: string): string => readFileSync(join(root, path), 'utf8');
const calls = read('docs/calls.md');
const connection = read('docs/connection.md');

/** The project that the two documents show: the blocks of a file, in their order, by the path they begin with. */
function project(): Map<string, string> {
  const files = new Map<string, string>();
  for (const [block, path, code] of `${calls}\n${connection}`.matchAll(
    /^```ts\n(?:\/\/ (src\/\S+)\n)?([\s\S]*?)^```/gm,
  )) {
    if (path === undefined) throw new Error(`A block does not begin with its file:\n${block}`);
    files.set(path, (files.get(path) ?? '') + code);
  }
  return files;
}

/** The rows of the tables of a document, as cells. */
function rows(document: string): string[][] {
  return [...document.matchAll(/^\| (.*) \|$/gm)].map(([, row = '']) => row.split(' | '));
}

it('shows code of contract, service and client that type-checks', async () => {
  const files = project();
  expect(files.size).toBeGreaterThanOrEqual(9);
  const folder = documentProject(files);
  const generator = new Generator({
    root: folder,
    contracts: ['src/**/*.contract.ts'],
    protos: 'protos',
    out: 'src/generated',
    services: 'src/services',
    contractModules: [],
  });
  expect((await generator.generate()).diagnostics).toEqual([]);
  expect(complaints(folder)).toEqual([]);
}, 120_000);

it('names every limit with its default', () => {
  const shown = rows(calls).flatMap(([name = '', value = '', of]) =>
    of === 'both' || of === 'server' ? [[name, value.replace(/,| \(.*/g, '')]] : [],
  );
  expect(Object.fromEntries(shown)).toEqual(
    Object.fromEntries(
      Object.entries(defaultLimits).map(([name, value]) => [`\`${name}\``, String(value)]),
    ),
  );
});

it.each(['docs/connection.md', 'protos/PROTOCOL.md'])('%s names every close code once', (path) => {
  const codes = rows(read(path))
    .flatMap(([cell = '']) => (/^\d{4}(, \d{4})*$/.test(cell) ? cell.split(', ') : []))
    .map(Number);
  expect(codes.sort()).toEqual(Object.values(CloseCode).sort());
});
