import {
  accessSync,
  constants,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { Generator, type GeneratorOptions } from '@wirepact/codegen';
import { onTestFinished } from 'vitest';

/** Files by where they stand: `protos/task.proto`. */
export type Files = ReadonlyMap<string, string>;

/** A project of which every output folder stands somewhere else. */
export interface Project {
  readonly root: string;
  readonly options: GeneratorOptions;
}

/** Memory, where the system has such a disk and lets us write to it: another mount than the rest. */
const otherMount: string = isWritable('/dev/shm') ? '/dev/shm' : tmpdir();

function isWritable(folder: string): boolean {
  try {
    accessSync(folder, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

/** Makes a project for one test. The generated code stands on {@link otherMount}. */
export function makeProject(): Project {
  const folder = (parent: string): string => {
    const made = realpathSync(mkdtempSync(join(parent, 'wirepact-safety-')));
    onTestFinished(() => rmSync(made, { recursive: true, force: true }));
    return made;
  };
  const root = folder(tmpdir());
  const options = {
    root,
    contracts: ['contracts/*.contract.ts'],
    protos: join(root, 'protos'),
    out: join(folder(otherMount), 'generated'),
    services: join(root, 'services'),
    contractModules: [],
  };
  return { root, options };
}

/** With the base class come operations, and with them a gateway, a client, a service and a scaffold. */
function contract(name: string, base: 'AbstractContract' | '', ...fields: string[]): string {
  return contractWith('', name, base, ...fields);
}

function contractWith(
  options: string,
  name: string,
  base: 'AbstractContract' | '',
  ...fields: string[]
): string {
  const imports = ['Contract', 'ContractField', ...(base === '' ? [] : [base])].join(', ');
  return [
    `import { ${imports} } from '@wirepact/contract';`,
    `@Contract({ controllerName: '${name}', protoPackage: '${name.toLowerCase()}'${options} })`,
    `export class ${name}Contract ${base === '' ? '' : `extends ${base} `}{`,
    ...fields.map((field) => `  @ContractField() ${field};`),
    '}',
    '',
  ].join('\n');
}

/** The contracts before an edit, and after one that adds, changes and removes outputs. */
const contractsBefore: Files = new Map([
  ['contracts/task.contract.ts', contract('Task', '', 'label!: string')],
  ['contracts/gone.contract.ts', contract('Gone', '', 'name!: string')],
]);
const contractsAfter: Files = new Map([
  ['contracts/task.contract.ts', contract('Task', '', 'label!: string', 'done!: boolean')],
  // It keeps what peers know of it, and loses an output.
  [
    'contracts/gone.contract.ts',
    contractWith(', generateEntities: false', 'Gone', '', 'name!: string'),
  ],
  ['contracts/note.contract.ts', contract('Note', 'AbstractContract', 'text!: string')],
]);

const folders = ['contracts', 'protos', 'generated', 'services'] as const;

function pathOf({ options }: Project, place: string): string {
  const [folder = '', ...rest] = place.split('/');
  const at = new Map([
    ['contracts', join(options.root, 'contracts')],
    ['protos', options.protos],
    ['generated', options.out],
    ['services', options.services],
  ]).get(folder);
  if (at === undefined) throw new Error(`A project has no ${folder}`);
  return join(at, ...rest);
}

/** Makes some folders of a project hold these files and no others. */
export function put(project: Project, files: Files, which: readonly string[] = folders): void {
  for (const folder of which) clear(pathOf(project, folder));
  for (const [place, text] of files) {
    if (!which.includes(place.split('/')[0] ?? '')) continue;
    mkdirSync(dirname(pathOf(project, place)), { recursive: true });
    writeFileSync(pathOf(project, place), text);
  }
}

/** Removes what is in a folder; the folder itself may be a mount. */
function clear(folder: string): void {
  if (!existsSync(folder)) return;
  for (const name of readdirSync(folder)) rmSync(join(folder, name), { recursive: true });
}

/** Every file of a project as it is. */
export function filesOf(project: Project, which: readonly string[] = folders): Map<string, string> {
  const found = new Map<string, string>();
  for (const folder of which) {
    const at = pathOf(project, folder);
    if (!existsSync(at)) continue;
    for (const entry of readdirSync(at, { recursive: true, withFileTypes: true })) {
      const path = join(entry.parentPath, entry.name);
      if (!entry.isDirectory())
        found.set(join(folder, relative(at, path)), readFileSync(path, 'utf8'));
    }
  }
  return found;
}

/** The output folders. */
export const outputs: readonly string[] = ['protos', 'generated', 'services'];

/** What a project holds before an edit of its contracts, and after it when nothing goes wrong. */
export interface Edit {
  /** The old outputs with the new contracts: what a generator finds. */
  readonly start: Files;
  readonly oldOutputs: Files;
  readonly newOutputs: Files;
}

/** Generates before and after the edit, and leaves the project as a generator finds it. */
export async function cleanEdit(project: Project): Promise<Edit> {
  put(project, contractsBefore);
  await generated(project);
  const oldOutputs = filesOf(project, outputs);
  put(project, contractsAfter, ['contracts']);
  const start = filesOf(project);
  await generated(project);
  const newOutputs = filesOf(project, outputs);
  put(project, start);
  return { start, oldOutputs, newOutputs };
}

async function generated({ options }: Project): Promise<void> {
  const { diagnostics } = await new Generator(options).generate();
  if (diagnostics.length > 0) throw new Error(JSON.stringify(diagnostics));
}
