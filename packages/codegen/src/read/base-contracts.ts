import { diagnosticCodes, pascalCase } from '@wirepact/schema';
import { type ClassDeclaration, Node } from 'ts-morph';
import type { ContractHeader } from './contract-header.js';
import type { ContractReaders } from './contract-readers.js';
import type { OptionReaders } from './decorator-options.js';
import { locationOf } from './location.js';
import type { Home } from './message-registry.js';
import { isMissing, reportMissing } from './missing-imports.js';

/** The classes that a contract extends, the most general first; what cannot be found is reported. */
export function baseContracts(
  node: ClassDeclaration,
  { scope, sink }: OptionReaders,
): readonly ClassDeclaration[] {
  const bases: ClassDeclaration[] = [];
  let current: ClassDeclaration | undefined = node;
  while (current !== undefined) {
    const base = current.getExtends()?.getExpression();
    if (base === undefined) break;
    const found = scope.resolve(base, base.getSourceFile(), 'value');
    current = undefined;
    if (found.kind === 'declaration' && Node.isClassDeclaration(found.node)) {
      // Two classes that extend each other would be followed for ever.
      if (found.node === node || bases.includes(found.node)) break;
      bases.unshift(found.node);
      current = found.node;
    } else if (isMissing(found)) {
      reportMissing(found, base, sink);
    } else if (found.kind !== 'contractModule') {
      sink.error(
        diagnosticCodes.unresolvedName,
        `The base class ${base.getText()} cannot be found`,
        { location: locationOf(base), hint: 'Extend AbstractContract or another contract' },
      );
    }
  }
  return bases;
}

/** What names the object types in place of a contract's member, and where these go. */
export interface MemberOwner {
  readonly home: Home;
  readonly name: string;
}

/**
 * The contract or base class that declares a member. What is nameless in it is named after that
 * one and goes to its file, whichever contract inherits it and is read first.
 */
export function ownerOf(
  member: Node,
  { node, home, controllerName }: ContractHeader,
  { references, registry }: ContractReaders,
): MemberOwner {
  const declared = member.getParent();
  if (declared === node || !Node.isClassDeclaration(declared)) {
    return { home, name: pascalCase(controllerName) };
  }
  const contract = references.contract({ kind: 'declaration', node: declared });
  if (contract !== undefined) {
    return { home: contract.home, name: pascalCase(contract.controllerName) };
  }
  const name = pascalCase((declared.getName() ?? controllerName).replace(/Contract$/, ''));
  return { home: registry.homeOf(declared.getSourceFile()), name };
}
