import { diagnosticCodes } from '@wirepact/schema';
import { type ClassDeclaration, Node } from 'ts-morph';
import type { OptionReaders } from './decorator-options.js';
import { locationOf } from './location.js';

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
