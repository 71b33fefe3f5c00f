import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Generator } from '@wirepact/codegen';
import { expect, it } from 'vitest';
import { complaints, documentProject } from './document-project.js';

const document = readFileSync(join(import.meta.dirname, '../../docs/gateways.md'), 'utf8');

/** The one file that only legacy decorators allow. */
const LEGACY = 'src/gateways/parameters.gateway.ts';

/** The blocks of the document by the path that they begin with. */
function blocks(): Map<string, string> {
  return new Map(
    [...document.matchAll(/^```ts\n\/\/ (src\/\S+)\n([\s\S]*?)^```/gm)].map(
      ([, path = '', code = '']) => [path, code],
    ),
  );
}

async function generated(files: ReadonlyMap<string, string>): Promise<string> {
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
  return folder;
}

it('shows gateways that type-check under legacy decorators', async () => {
  const files = blocks();
  expect(files.size).toBe(document.match(/^```ts$/gm)?.length);
  const folder = await generated(files);
  expect(complaints(folder, { experimentalDecorators: true })).toEqual([]);
}, 120_000);

it('shows gateways that type-check under standard decorators, but for those of parameters', async () => {
  const files = blocks();
  expect(files.delete(LEGACY)).toBe(true);
  expect(complaints(await generated(files))).toEqual([]);
}, 120_000);
