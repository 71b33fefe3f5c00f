import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../../fixtures/temporary-folder.js';
import { firstContract } from './first-contract.js';
import { initProject } from './init-project.js';
import type { Ask } from './questions.js';

/** Answers questions that hold the text, and takes the default for the others. */
const answering =
  (answers: Readonly<Record<string, string>>): Ask =>
  (question) =>
    Promise.resolve(Object.entries(answers).find(([text]) => question.includes(text))?.[1] ?? '');

describe('init', () => {
  it('writes a first contract and scripts, and no configuration, with the defaults', async () => {
    const root = temporaryFolder({
      'package.json': '{ "dependencies": { "@wirepact/server": "1" }, "scripts": {} }',
    });
    expect(await initProject(root, undefined)).toEqual({
      created: ['src/contracts/tasks.contract.ts'],
      notes: [],
      scripts: ['generate', 'generate:watch'],
      missingPackages: ['@wirepact/contract', '@wirepact/client', '@wirepact/wire'],
    });
    expect(readFileSync(join(root, 'src/contracts/tasks.contract.ts'), 'utf8')).toBe(firstContract);
    expect(existsSync(join(root, 'wirepact.config.json'))).toBe(false);
    expect(readFileSync(join(root, 'package.json'), 'utf8')).toContain('wirepact generate --watch');
  });

  it('writes what differs from the defaults, and puts the contract where it is looked for', async () => {
    const root = temporaryFolder();
    const ask = answering({ 'Contract files': 'api/**/*.contract.ts', generated: 'gen' });
    const { created } = await initProject(root, ask);
    expect(created).toEqual(['wirepact.config.json', 'api/tasks.contract.ts']);
    expect(JSON.parse(readFileSync(join(root, 'wirepact.config.json'), 'utf8'))).toEqual({
      $schema: './node_modules/@wirepact/cli/wirepact.schema.json',
      contracts: ['api/**/*.contract.ts'],
      out: 'gen',
    });
  });

  it('writes no configuration when all answers are the defaults', async () => {
    const root = temporaryFolder();
    await initProject(root, answering({ '.proto': 'protos' }));
    expect(existsSync(join(root, 'wirepact.config.json'))).toBe(false);
  });

  it('overwrites nothing, and does nothing the second time', async () => {
    const files = {
      'package.json': '{}',
      'wirepact.config.json': '{ "protos": "p" }',
      'lib/deep/own.contract.ts': '// mine',
    };
    const root = temporaryFolder(files);
    const ask = (): Promise<string> => Promise.reject(new Error('nothing has to be asked'));
    await initProject(root, ask);
    const second = await initProject(root, ask);
    expect(second).toMatchObject({ created: [], scripts: [] });
    expect(second.notes).toEqual([
      'wirepact.config.json is there already and stays as it is',
      'lib/deep/own.contract.ts is a contract already',
      'package.json has the scripts already',
    ]);
    for (const path of ['wirepact.config.json', 'lib/deep/own.contract.ts'] as const) {
      expect(readFileSync(join(root, path), 'utf8')).toBe(files[path]);
    }
  });

  it('takes no contract of a dependency for one of the project', async () => {
    const root = temporaryFolder({ 'node_modules/x/x.contract.ts': '' });
    expect((await initProject(root, undefined)).created).toHaveLength(1);
  });

  it('writes nothing when an answer makes no sense', async () => {
    const root = temporaryFolder();
    await expect(initProject(root, answering({ generated: '.' }))).rejects.toThrow(
      'contains the project itself',
    );
    expect(existsSync(join(root, 'wirepact.config.json'))).toBe(false);
    expect(existsSync(join(root, 'src'))).toBe(false);
  });
});
