import { existsSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import type { Project } from '../config/load-project.js';
import { contractPlace } from '../init/contract-place.js';
import { createFile } from '../init/create-file.js';
import { findContract } from '../init/find-contract.js';
import { firstContractPath } from '../init/first-contract.js';
import { type ContractName, contractName } from './contract-name.js';
import { contractSource, crudContractSource } from './contract-source.js';
import { Refusal } from './refusal.js';

/** A contract file that was written. */
export interface AddedContract extends ContractName {
  /** The file, absolute. */
  readonly file: string;
}

/**
 * Writes a contract to go on from, beside those that there are.
 *
 * @param text The name as it was typed.
 * @param crud Whether it is one with fields, and so with CRUD operations.
 * @throws Refusal where the name cannot be one, the globs leave no place, or the file exists.
 */
export function addContract(project: Project, text: string, crud: boolean): AddedContract {
  const { root, contracts } = project.options;
  const { base, stem } = contractName(text, 'contract');
  const name = `${stem}.contract.ts`;
  const known = findContract(project);
  const folders = [...(known === undefined ? [] : [dirname(known)]), dirname(firstContractPath)];
  const path = contractPlace(project, name, folders);
  if (path === undefined) {
    throw new Refusal(
      `The globs of contracts leave no place for ${name}: ${contracts.join(', ')}`,
      'add one to the configuration that ends in *.contract.ts',
    );
  }
  const file = resolve(root, path);
  if (existsSync(file)) {
    throw new Refusal(
      `${path} exists already`,
      'choose another name, or change that contract and run wirepact generate',
    );
  }
  createFile(file, crud ? crudContractSource(base) : contractSource(base));
  return { base, stem, file };
}
