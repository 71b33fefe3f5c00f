import type { ClassDeclaration } from 'ts-morph';
import { baseContracts } from './base-contracts.js';
import { DecoratorOptions, type OptionReaders } from './decorator-options.js';
import { contractDecorators } from './decorators.js';
import type { OwnAccess } from './operation-access.js';

/**
 * Who may call a contract by what its base contracts say, the nearest first: an application that
 * extends a closed contract has not opened it.
 */
export function inheritedAccess(node: ClassDeclaration, readers: OptionReaders): OwnAccess {
  let auth: boolean | undefined;
  let rootOnly: boolean | undefined;
  for (const base of [...baseContracts(node, readers)].reverse()) {
    const found = contractDecorators(base, readers.scope, readers.sink).get('Contract');
    if (found === undefined) continue;
    const options = DecoratorOptions.of(found, readers);
    auth ??= options.boolean('auth') ?? (found.isCmmv ? true : undefined);
    rootOnly ??= options.boolean('rootOnly');
  }
  return { auth, rootOnly };
}
