import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../../fixtures/temporary-folder.js';
import { loadProject } from './load-project.js';

describe('a project', () => {
  it('needs no configuration file', () => {
    const root = temporaryFolder();
    expect(loadProject(root, {})).toEqual({
      configFile: join(root, 'wirepact.config.json'),
      options: {
        root,
        contracts: ['**/*.contract.ts'],
        protos: join(root, 'protos'),
        out: join(root, 'src/generated'),
        services: join(root, 'src/services'),
        contractModules: [],
      },
    });
  });

  it('takes flags before the file and the file before the defaults', () => {
    const root = temporaryFolder({
      'wirepact.config.json': '{ "out": "file", "protos": "file", "contractModules": ["file"] }',
    });
    const flags = { out: 'flag', contracts: ['flag/*.ts'] };
    expect(loadProject(root, flags).options).toMatchObject({
      contracts: ['flag/*.ts'],
      protos: join(root, 'file'),
      out: join(root, 'flag'),
      services: join(root, 'src/services'),
      contractModules: ['file'],
    });
  });

  it('is rooted where a named file is, while flags count from the working directory', () => {
    const root = temporaryFolder({ 'api/my.json': '{ "protos": "p" }' });
    const flags = { config: 'api/my.json', out: 'api/gen', contracts: ['api/c/*.ts', '!api/x.ts'] };
    expect(loadProject(root, flags)).toMatchObject({
      configFile: join(root, 'api/my.json'),
      options: {
        root: join(root, 'api'),
        contracts: ['c/*.ts', '!x.ts'],
        protos: join(root, 'api/p'),
        out: join(root, 'api/gen'),
      },
    });
  });

  it.each([
    [{ config: 'missing.json' }, 'It does not exist'],
    [{ config: 'folder' }, 'It cannot be read (EISDIR)'],
    [{ out: '.' }, 'contains the project itself'],
    [{ out: '..' }, 'contains the project itself'],
    [{ out: '' }, '--out has to name a folder'],
    [{ contracts: [' '] }, '--contracts has to name a glob'],
  ])('refuses %j', (flags, message) => {
    const root = temporaryFolder();
    mkdirSync(join(root, 'folder'));
    expect(() => loadProject(root, flags)).toThrow(message);
  });
});
