import { readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { Generator, type GeneratorOptions } from '@wirepact/codegen';
import { describe, expect, it } from 'vitest';

const repository = join(import.meta.dirname, '../..');

/** The command's defaults, which all projects go by but for their configuration file. */
const defaults: Omit<GeneratorOptions, 'root'> = {
  contracts: ['**/*.contract.ts'],
  protos: 'protos',
  out: 'src/generated',
  services: 'src/services',
  contractModules: [],
};

function configuration(folder: string): Partial<GeneratorOptions> {
  const path = join(repository, folder, 'wirepact.config.json');
  const { $schema, ...values } = JSON.parse(readFileSync(path, 'utf8')) as { $schema: string };
  return values;
}

describe.each([
  ['packages/wire', configuration('packages/wire')],
  ['examples/tasks', {}],
  ['examples/chat', {}],
])('the generated code of %s', (folder, settings) => {
  it('is what its contracts make today', async () => {
    const root = join(repository, folder);
    const generator = new Generator({ root, ...defaults, ...settings });
    const result = await generator.check();
    expect(result.diagnostics.filter(({ severity }) => severity !== 'notice')).toEqual([]);
    expect(result.written.map((path) => relative(root, path))).toEqual([]);
    expect(result.removed.map((path) => relative(root, path))).toEqual([]);
    expect(result.contracts).toBeGreaterThan(0);
    expect(result.unchanged).toBeGreaterThan(1);
  });
});
