import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Generator } from '@wirepact/codegen';
import { expect, it } from 'vitest';
import { complaints, documentProject } from './document-project.js';

const document = readFileSync(join(import.meta.dirname, '../../docs/json.md'), 'utf8');
const tsx = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href;

it('shows code that type-checks, and prints what stands beside it', async () => {
  const [contract = '', ...programs] = [...document.matchAll(/^```ts\n([\s\S]*?)^```/gm)].map(
    ([, code = '']) => code,
  );
  const folder = documentProject(
    new Map([
      ['src/contracts/task.contract.ts', contract],
      ...programs.map((code, i) => [`src/part-${i}.ts`, code] as const),
    ]),
  );
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
  expect(programs.length).toBe(2);
  for (const [i, code] of programs.entries()) {
    const printed = execFileSync(
      process.execPath,
      ['--conditions', '@wirepact/source', '--import', tsx, join(folder, `src/part-${i}.ts`)],
      { encoding: 'utf8' },
    );
    const shown = [...code.matchAll(/^(?:\/\/ (\{.*\})|.*\); \/\/ (true|false))$/gm)];
    expect(shown.length).toBeGreaterThan(0);
    for (const [, json, answer = json] of shown) expect(printed.split('\n')).toContain(answer);
  }
}, 120_000);
