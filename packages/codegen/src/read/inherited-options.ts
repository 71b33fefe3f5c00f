import type { ClassDeclaration } from 'ts-morph';
import { baseContracts } from './base-contracts.js';
import { DecoratorOptions, type OptionReaders } from './decorator-options.js';
import { contractDecorators } from './decorators.js';
import { type OwnAccess, ownContractAccess } from './operation-access.js';
import { joinLabels, type Labels, readContractLabels } from './operation-labels.js';

/** What a contract takes over from the contracts that it extends. */
export interface InheritedOptions {
  readonly access: OwnAccess;
  readonly labels: Labels;
}

/**
 * What the base contracts say, the nearest first: an application that extends a closed contract has
 * not opened it, nor lost what its guards go by.
 */
export function inheritedOptions(node: ClassDeclaration, readers: OptionReaders): InheritedOptions {
  let access: OwnAccess = { auth: undefined, rootOnly: undefined };
  let labels: Labels = { tags: [], meta: {} };
  for (const base of baseContracts(node, readers)) {
    const found = contractDecorators(base, readers.scope, readers.sink).get('Contract');
    if (found === undefined) continue;
    const options = DecoratorOptions.of(found, readers);
    const { auth, rootOnly } = ownContractAccess(options, found.isCmmv, readers.sink);
    access = {
      auth: auth ?? (found.isCmmv ? true : access.auth),
      rootOnly: rootOnly ?? access.rootOnly,
    };
    labels = joinLabels(labels, readContractLabels(options));
  }
  return { access, labels };
}
