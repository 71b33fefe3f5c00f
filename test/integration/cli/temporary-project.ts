import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';

const installed = fileURLToPath(new URL('../../../node_modules', import.meta.url));

/** Writes a file of a project, as one save. */
export function save(project: string, path: string, text: string): void {
  const file = join(project, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}

/** An ES module project outside of any repository, with Wirepact installed, for one test. */
export function temporaryProject(files: Readonly<Record<string, string>> = {}): string {
  const project = realpathSync(mkdtempSync(join(tmpdir(), 'wirepact-project-')));
  onTestFinished(() => rmSync(project, { recursive: true, force: true }));
  symlinkSync(installed, join(project, 'node_modules'));
  save(project, 'package.json', '{ "type": "module" }\n');
  for (const [path, text] of Object.entries(files)) save(project, path, text);
  return project;
}

/** The texts of a project's own files by path. */
export function filesOf(project: string): Map<string, string> {
  const files = readdirSync(project, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(project, join(entry.parentPath, entry.name)))
    .filter((path) => !path.startsWith('node_modules'))
    .sort();
  return new Map(files.map((path) => [path, readFileSync(join(project, path), 'utf8')]));
}

/** A contract of tasks with these further fields. */
export function taskContract(...fields: string[]): string {
  return [
    `import { AbstractContract, Contract, ContractField } from '@wirepact/contract';`,
    '',
    `@Contract({ controllerName: 'Task', protoPackage: 'task' })`,
    'export class TasksContract extends AbstractContract {',
    '  @ContractField() label!: string;',
    ...fields.map((field) => `  @ContractField() ${field};`),
    '}',
    '',
  ].join('\n');
}

/** Where {@link taskContract} goes. */
export const contractPath = 'src/contracts/tasks.contract.ts';
