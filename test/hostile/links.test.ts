import {
  lstatSync,
  mkdirSync,
  readFileSync,
  readlinkSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { filesIn } from './file-tree.js';
import { errorsOf, type SmallProject, withSmallProject } from './small-project.js';

/** Folders that a link may have taken the place of. */
const folders = [
  'protos/sub',
  'out/protos',
  'out/entities',
  'out/gateways',
  'out/clients',
  'out/services',
];

/** Files that a link may have taken the place of. */
const files = [
  'protos/task.proto',
  'protos/breaking.json',
  'out/index.ts',
  'out/protos/task.ts',
  'out/entities/task.entity.ts',
  'out/.wirepact-manifest',
  'out/.wirepact-journal',
  'out/.wirepact-staging',
  'out/.wirepact-lock',
  'services/task.service.ts',
];

function link({ root }: SmallProject, path: string, target: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  symlinkSync(target, join(root, path));
}

const inSub = `import { AbstractContract, Contract, ContractField } from '@wirepact/contract';
@Contract({ controllerName: 'Sub', protoPath: 'sub/sub.proto' })
export class SubContract extends AbstractContract { @ContractField() label!: string; }
`;

describe('a link', () => {
  it.each(folders)(
    'that leads %s out of its folder is written through by nothing',
    async (path) => {
      await withSmallProject(async (project) => {
        const outside = join(project.workshop, 'outside');
        mkdirSync(outside);
        link(project, path, outside);
        project.write('contracts/sub.contract.ts', inSub);
        const result = await project.generate();
        expect(filesIn(outside)).toEqual([]);
        expect(errorsOf(result).join()).toMatch(/WP4002|WP4001/);
      });
    },
  );

  it.each(files)('in the place of %s changes no file elsewhere', async (path) => {
    await withSmallProject(async (project) => {
      const outside = join(project.workshop, 'precious');
      writeFileSync(outside, 'precious');
      link(project, path, outside);
      await project.generate();
      expect(readFileSync(outside, 'utf8')).toBe('precious');
    });
  });

  it.each(files)('in the place of %s that leads nowhere makes no file elsewhere', async (path) => {
    await withSmallProject(async (project) => {
      link(project, path, join(project.workshop, 'nowhere'));
      await project.generate();
      expect(() => lstatSync(join(project.workshop, 'nowhere'))).toThrow('ENOENT');
    });
  });

  it.each([...folders, ...files])('of %s to itself ends the run', async (path) => {
    await withSmallProject(async (project) => {
      link(project, path, join(project.root, path));
      const result = await project.generate();
      const kept = lstatSync(join(project.root, path), { throwIfNoEntry: false });
      if (kept?.isSymbolicLink() === true) {
        expect(readlinkSync(join(project.root, path))).toBe(join(project.root, path));
      } else {
        expect(errorsOf(result)).toEqual([]);
      }
    });
  });

  it('of a folder of contracts to one above is not followed for ever', async () => {
    await withSmallProject(async (project) => {
      link(project, 'contracts/loop', project.root);
      const result = await project.generate({ contracts: ['**/*.contract.ts'] });
      expect(result.contracts).toBe(1);
    });
  });

  it('instead of an output folder is the user’s own choice', async () => {
    await withSmallProject(async (project) => {
      const elsewhere = join(project.workshop, 'elsewhere');
      mkdirSync(elsewhere);
      link(project, 'out', elsewhere);
      const result = await project.generate();
      expect(errorsOf(result)).toEqual([]);
      expect(filesIn(elsewhere)).toContain(join(elsewhere, 'index.ts'));
    });
  });
});
