import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { type GenerateResult, Generator } from '@wirepact/codegen';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readTree } from '../golden/golden-case.js';

const imports = `import { AbstractContract, Contract, ContractField, ContractMessage, ContractService } from '@wirepact/contract';`;

function contract(
  name: string,
  body: string,
  more = '',
  base = ' extends AbstractContract',
): string {
  const decorator = `@Contract({ controllerName: '${name}', protoPackage: 'app' })`;
  return `${imports}\n${more}\n${decorator}\nexport class ${name}Contract${base} {\n${body}\n}\n`;
}

const label = '  @ContractField() label!: string;';

/** A project of contracts that stand alone, share a type, a constant or a name. */
const project: Readonly<Record<string, string>> = {
  'src/one.contract.ts': contract('One', label),
  'src/two.contract.ts': contract('Two', label),
  'src/three.contract.ts': contract('Three', label),
  'src/four.contract.ts': contract('Four', label),
  'src/alone.contract.ts': contract('Alone', label, '', ''),
  'src/types.ts':
    'export interface Place { city: string }\nexport interface Unused { a: string }\n',
  'src/limits.ts': 'export const LIMIT = 3;\n',
  'src/owner.contract.ts': contract(
    'Owner',
    '  @ContractField() place!: Place;',
    `import type { Place } from './types.js';`,
  ),
  'src/guest.contract.ts': contract(
    'Guest',
    '  @ContractField({ defaultValue: LIMIT }) limit!: number;\n  @ContractField() from!: Place;',
    `import { LIMIT } from './limits.js';\nimport type { Place } from './types.js';`,
  ),
};

type Save = Readonly<Record<string, string | undefined>>;

/** What authors save: harmless and far-reaching, right and wrong. */
const saves: Readonly<Record<string, Save>> = {
  'a field': {
    'src/one.contract.ts': contract('One', `${label}\n  @ContractField() more?: string;`),
  },
  'no field': { 'src/one.contract.ts': contract('One', label) },
  'a comment': { 'src/two.contract.ts': contract('Two', label, '/** Speaks. */') },
  'an enum': {
    'src/two.contract.ts': contract('Two', `${label}\n  @ContractField() state!: 'on' | 'off';`),
  },
  'a message': {
    'src/three.contract.ts': contract(
      'Three',
      `${label}\n  @ContractField() part!: Part;`,
      'interface Part { size: number }',
    ),
  },
  'the same message elsewhere': {
    'src/four.contract.ts': contract(
      'Four',
      `${label}\n  @ContractField() part!: Part;`,
      'interface Part { weight: number }',
    ),
  },
  'an operation': {
    'src/three.contract.ts': contract(
      'Three',
      `${label}\n  @ContractMessage() ping!: { text: string };\n` +
        `  @ContractService({ name: 'ping', path: 'ping', method: 'POST', functionName: 'ping', request: 'Ping', response: 'Ping' }) ping2!: void;`,
    ),
  },
  'a shared type': { 'src/types.ts': 'export interface Place { city: string; zip?: string }\n' },
  'a constant': { 'src/limits.ts': 'export const LIMIT = 4;\n' },
  'a use of a shared type': {
    'src/one.contract.ts': contract(
      'One',
      `${label}\n  @ContractField() where?: Place;`,
      `import type { Place } from './types.js';`,
    ),
  },
  'a use of an unused type': {
    'src/owner.contract.ts': contract(
      'Owner',
      '  @ContractField() place!: Place;\n  @ContractField() u?: Unused;',
      `import type { Place, Unused } from './types.js';`,
    ),
  },
  'no use of a shared type': { 'src/owner.contract.ts': contract('Owner', label) },
  'a reference to another contract': {
    'src/four.contract.ts': contract(
      'Four',
      `${label}\n  @ContractField() two?: TwoContract;`,
      `import { TwoContract } from './two.contract.js';`,
    ),
  },
  'a syntax error': { 'src/one.contract.ts': 'export class {' },
  'a warning': {
    'src/alone.contract.ts': contract(
      'Alone',
      `${label}\n  @ContractField() b!: number | undefined;`,
      '',
      '',
    ),
  },
  'another name': { 'src/two.contract.ts': contract('Second', label) },
  'a name that is taken': { 'src/two.contract.ts': contract('One', label) },
  'a new contract': { 'src/new.contract.ts': contract('New', label) },
  'no new contract': { 'src/new.contract.ts': undefined },
  'no contract in the file': { 'src/alone.contract.ts': 'export {};\n' },
};

function write(root: string, files: Save): string[] {
  return Object.entries(files).map(([path, text]) => {
    const file = join(root, path);
    mkdirSync(dirname(file), { recursive: true });
    if (text === undefined) rmSync(file, { force: true });
    else writeFileSync(file, text);
    return file;
  });
}

function open(root: string): Generator {
  return new Generator({
    root,
    contracts: ['src/*.contract.ts'],
    protos: 'protos',
    out: 'src/generated',
    services: 'src/services',
    contractModules: [],
  });
}

function commit(root: string): void {
  const git = (...args: string[]) => execFileSync('git', args, { cwd: root, stdio: 'ignore' });
  git('init');
  git('add', '.');
  git('-c', 'user.name=a', '-c', 'user.email=a@b.c', 'commit', '-m', 'start');
}

/** What a run tells, without what a first run and a later one count differently. */
function told({ diagnostics, contracts, removed }: GenerateResult, root: string): object {
  const texts = diagnostics.map((item) => JSON.stringify(item).replaceAll(root, ''));
  return {
    texts: texts.sort(),
    contracts,
    removed: removed.map((path) => path.slice(root.length)).sort(),
  };
}

function files(root: string): Map<string, string> {
  return new Map([...readTree(root)].filter(([path]) => !path.startsWith('.git/')));
}

async function withFolders<T>(use: (session: string, fresh: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'wirepact-saves-'));
  try {
    return await use(join(folder, 'session'), join(folder, 'fresh'));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

describe('a session', () => {
  it('makes of every save what a fresh run makes of it', { timeout: 240_000 }, async () => {
    const names = fc.constantFrom(...Object.keys(saves));
    await fc.assert(
      fc.asyncProperty(fc.array(names, { minLength: 1, maxLength: 8 }), (sequence) =>
        withFolders(async (root, other) => {
          write(root, project);
          const session = open(root);
          await session.generate();
          commit(root);
          for (const name of sequence) {
            const save = saves[name] ?? {};
            cpSync(root, other, { recursive: true });
            session.changed(write(root, save));
            write(other, save);
            const [ours, theirs] = [await session.generate(), await open(other).generate()];
            expect(told(ours, root), name).toEqual(told(theirs, other));
            expect(files(root), name).toEqual(files(other));
            rmSync(other, { recursive: true });
          }
        }),
      ),
      { numRuns: 15, seed: 7 },
    );
  });

  it('looks at nothing but what depends on the file that was saved', () =>
    withFolders(async (root) => {
      write(root, project);
      const session = open(root);
      await session.generate();
      const stranger = join(root, 'src/generated/protos/two.ts');
      writeFileSync(stranger, '// Generated by wirepact, and changed by hand');
      session.changed(write(root, saves['a field'] ?? {}));
      const { written } = await session.generate();
      expect(written.map((path) => path.slice(root.length + 1)).sort()).toEqual([
        'protos/one.proto',
        'src/generated/entities/one.entity.ts',
        'src/generated/protos/one.ts',
      ]);
      expect(readFileSync(stranger, 'utf8')).toContain('by hand');
      // A run that nothing was saved for is a run over all.
      expect((await session.generate()).written).toEqual([stranger]);
    }));
});
