import { type Decorator, Node } from 'ts-morph';
import type { Scope } from './scope.js';

/** The decorators of the contract language. */
export type ContractDecorator =
  | 'Contract'
  | 'ContractField'
  | 'ContractMessage'
  | 'ContractService'
  | 'ContractEvent'
  | 'ContractMethod';

const names: ReadonlySet<string> = new Set<ContractDecorator>([
  'Contract',
  'ContractField',
  'ContractMessage',
  'ContractService',
  'ContractEvent',
  'ContractMethod',
]);

/**
 * Finds the decorators of the contract language on a class or property. They are known by the
 * module that they are imported from, so renamed and namespaced imports count, and a decorator of
 * the same name from elsewhere does not.
 */
export function contractDecorators(
  node: { getDecorators(): Decorator[] },
  scope: Scope,
): Map<ContractDecorator, Decorator> {
  const found = new Map<ContractDecorator, Decorator>();
  for (const decorator of node.getDecorators()) {
    const expression = decorator.getExpression();
    const callee = Node.isCallExpression(expression) ? expression.getExpression() : expression;
    const resolved = scope.resolve(callee, decorator.getSourceFile(), 'value');
    if (resolved.kind === 'contractModule' && names.has(resolved.name)) {
      found.set(resolved.name as ContractDecorator, decorator);
    }
  }
  return found;
}
