import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../../fixtures/temporary-folder.js';
import { loadProject } from '../config/load-project.js';
import { watchPlan } from './watch-plan.js';

describe('a watch plan', () => {
  it('knows contracts, the configuration and dependencies, and nothing else', () => {
    const root = temporaryFolder();
    const types = join(root, 'src/types.ts');
    const plan = watchPlan(loadProject(root, {}), [types]);
    const kind = (path: string) => plan.kind(join(root, path));
    expect(kind('src/a.contract.ts')).toBe('contract');
    expect(kind('wirepact.config.json')).toBe('config');
    expect(kind('src/types.ts')).toBe('dependency');
    expect(kind('src/other.ts')).toBeUndefined();
    expect(kind('src/generated/a.contract.ts')).toBeUndefined();
    expect(kind('node_modules/x/a.contract.ts')).toBeUndefined();
  });

  it('passes by what holds no contracts, and looks into what may', () => {
    const root = temporaryFolder();
    const plan = watchPlan(loadProject(root, {}), []);
    const ignored = (path: string) => plan.ignoresFolder(join(root, path));
    expect(plan.roots).toEqual([root]);
    expect(ignored('.')).toBe(false);
    expect(ignored('src/contracts')).toBe(false);
    for (const folder of ['node_modules', 'a/node_modules', '.git', 'dist', 'src/generated']) {
      expect(ignored(folder), folder).toBe(true);
    }
  });

  it('watches only the folders that the globs start at, and those of dependencies', () => {
    const root = temporaryFolder({ 'api/contracts/a.ts': '', 'lib/types.ts': '', 'web/x.ts': '' });
    const project = loadProject(root, { contracts: ['api/contracts/**/*.ts', 'dist/own/*.ts'] });
    const plan = watchPlan(project, [join(root, 'lib/types.ts')]);
    const ignored = (path: string) => plan.ignoresFolder(join(root, path));
    expect(plan.roots).toEqual([join(root, 'api/contracts'), root, join(root, 'lib')]);
    expect(ignored('api/contracts/deep')).toBe(false);
    expect(ignored('api/other')).toBe(true);
    expect(ignored('web')).toBe(true);
    expect(ignored('lib')).toBe(false);
    expect(ignored('lib/deep')).toBe(true);
    expect(ignored('dist/own')).toBe(false);
  });
});
