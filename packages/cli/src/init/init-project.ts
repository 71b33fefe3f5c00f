import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { configFileName } from '../config/config-values.js';
import { loadProject, type Project, resolveProject } from '../config/load-project.js';
import { contractPlace } from './contract-place.js';
import { createFile } from './create-file.js';
import { findContract } from './find-contract.js';
import { firstContract, firstContractPath } from './first-contract.js';
import { addScripts } from './package-scripts.js';
import { type Ask, askForConfig } from './questions.js';

/** What `init` did, and what is left to do. Paths are relative to the project's folder. */
export interface InitResult {
  readonly created: readonly string[];
  /** What was there already, or could not be done, as sentences without a full stop. */
  readonly notes: readonly string[];
  /** Scripts that package.json has now. */
  readonly scripts: readonly string[];
  /** Packages that a project needs and package.json does not name. */
  readonly missingPackages: readonly string[];
}

const neededPackages = [
  '@wirepact/contract',
  '@wirepact/server',
  '@wirepact/client',
  // Generated code imports it, and not every package manager hoists what others depend on.
  '@wirepact/wire',
];

function addContract(project: Project): { created: string[]; notes: string[] } {
  const there = findContract(project);
  if (there !== undefined) return { created: [], notes: [`${there} is a contract already`] };
  const path = contractPlace(project, basename(firstContractPath), [dirname(firstContractPath)]);
  if (path === undefined) {
    return { created: [], notes: ['The globs leave no place for a first contract'] };
  }
  createFile(resolve(project.options.root, path), firstContract);
  return { created: [path], notes: [] };
}

function dependenciesOf(text: string): Set<string> {
  const names = new Set<string>();
  const parsed: unknown = JSON.parse(text);
  for (const [key, value] of Object.entries(parsed ?? {})) {
    if (!/dependencies$/i.test(key) || typeof value !== 'object' || value === null) continue;
    for (const name of Object.keys(value)) names.add(name);
  }
  return names;
}

function editPackage(root: string): Pick<InitResult, 'notes' | 'scripts' | 'missingPackages'> {
  const file = join(root, 'package.json');
  const missing = { scripts: [], missingPackages: neededPackages };
  if (!existsSync(file)) {
    return { ...missing, notes: ['There is no package.json to add scripts to; run npm init'] };
  }
  const text = readFileSync(file, 'utf8');
  const edited = addScripts(text);
  if (edited === undefined) {
    return { ...missing, notes: ['package.json is not one that scripts can be added to'] };
  }
  if (edited.added.length > 0) writeFileSync(file, edited.text);
  const dependencies = dependenciesOf(text);
  return {
    scripts: edited.added,
    missingPackages: neededPackages.filter((name) => !dependencies.has(name)),
    notes: edited.added.length > 0 ? [] : ['package.json has the scripts already'],
  };
}

/**
 * Prepares a project. Nothing that exists is overwritten.
 *
 * @param root The project's folder, absolute.
 * @param ask Puts the questions; undefined takes the defaults.
 * @throws UsageError where an existing configuration, or an answer, makes no sense.
 */
export async function initProject(root: string, ask: Ask | undefined): Promise<InitResult> {
  const created: string[] = [];
  const notes: string[] = [];
  const config = join(root, configFileName);
  let project = loadProject(root, {});
  if (existsSync(config)) notes.push(`${configFileName} is there already and stays as it is`);
  else if (ask !== undefined) {
    const values = await askForConfig(ask);
    // Before anything is written: an answer may make no sense.
    project = resolveProject(root, {}, { root, file: config, values });
    if (Object.keys(values).length > 0) {
      const $schema = './node_modules/@wirepact/cli/wirepact.schema.json';
      createFile(config, `${JSON.stringify({ $schema, ...values }, undefined, 2)}\n`);
      created.push(configFileName);
    }
  }
  const contract = addContract(project);
  const edited = editPackage(root);
  return {
    ...edited,
    created: [...created, ...contract.created],
    notes: [...notes, ...contract.notes, ...edited.notes],
  };
}
