import type { CarriedCode, FieldTransforms } from '@wirepact/schema';
import { Node } from 'ts-morph';
import { type CarrierReaders, carryCode } from './carried-code.js';
import type { DecoratorOptions } from './decorator-options.js';
import type { NamedModules } from './module-specifiers.js';
import { directionOf } from './transform-direction.js';

/** Reads the functions that change a field's value; undefined where there are none. */
export function readTransforms(
  options: DecoratorOptions,
  modules: NamedModules,
  readers: CarrierReaders,
): FieldTransforms | undefined {
  const carried = (name: string): CarriedCode | undefined => {
    const node = options.node(name);
    if (node === undefined || node.getText() === 'undefined' || Node.isNullLiteral(node)) {
      return undefined;
    }
    return isFunction(node)
      ? carryCode(node, modules, readers)
      : options.mismatch(name, 'a function');
  };
  const transform = carried('transform');
  const toClass = carried('toObject');
  const toPlain = carried('toPlain');
  const afterValidation = carried('afterValidation');
  const transforms: FieldTransforms = {
    ...(transform === undefined ? {} : { transform, direction: directionOf(options) }),
    ...(toClass === undefined ? {} : { toClass }),
    ...(toPlain === undefined ? {} : { toPlain }),
    ...(afterValidation === undefined ? {} : { afterValidation }),
  };
  return Object.keys(transforms).length === 0 ? undefined : transforms;
}

/** A function, or what may lead to one: a name, or a call that makes it. */
function isFunction(node: Node): boolean {
  if (
    Node.isParenthesizedExpression(node) ||
    Node.isAsExpression(node) ||
    Node.isSatisfiesExpression(node)
  ) {
    return isFunction(node.getExpression());
  }
  return (
    Node.isArrowFunction(node) ||
    Node.isFunctionExpression(node) ||
    Node.isMethodDeclaration(node) ||
    Node.isIdentifier(node) ||
    Node.isPropertyAccessExpression(node) ||
    Node.isCallExpression(node)
  );
}
