import { type Expression, Node } from 'ts-morph';
import type { Scope } from './scope.js';

/** Longer chains of consts than anybody writes; a cycle of them reaches it at once. */
const MAX_STEPS = 20;

/**
 * Follows an expression through parentheses, `as`, `satisfies` and consts to what it stands for. A
 * name that leads to no const is its own end.
 */
export function unfold(node: Expression, scope: Scope): Expression {
  let current = node;
  for (let step = 0; step < MAX_STEPS; step++) {
    const next = followed(current, scope);
    if (next === undefined) return current;
    current = next;
  }
  return current;
}

function followed(node: Expression, scope: Scope): Expression | undefined {
  if (
    Node.isParenthesizedExpression(node) ||
    Node.isAsExpression(node) ||
    Node.isSatisfiesExpression(node)
  ) {
    return node.getExpression();
  }
  if (!Node.isIdentifier(node) && !Node.isPropertyAccessExpression(node)) return undefined;
  const found = scope.resolve(node, node.getSourceFile(), 'value');
  return found.kind === 'declaration' && Node.isVariableDeclaration(found.node)
    ? found.node.getInitializer()
    : undefined;
}

/** The elements of an array literal, spreads of other ones among them; undefined for no array. */
export function unfoldList(node: Expression, scope: Scope, depth = 0): Expression[] | undefined {
  const list = unfold(node, scope);
  if (!Node.isArrayLiteralExpression(list) || depth > MAX_STEPS) return undefined;
  const elements: Expression[] = [];
  for (const element of list.getElements()) {
    if (!Node.isSpreadElement(element)) {
      elements.push(element);
      continue;
    }
    const spread = unfoldList(element.getExpression(), scope, depth + 1);
    if (spread === undefined) return undefined;
    elements.push(...spread);
  }
  return elements;
}
