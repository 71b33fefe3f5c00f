import { type CarriedCode, diagnosticCodes, type FieldTransforms } from '@wirepact/schema';
import { Node } from 'ts-morph';
import { type CarrierReaders, carryCode } from './carried-code.js';
import type { DecoratorOptions } from './decorator-options.js';
import { locationOf } from './location.js';
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
    if (!isFunction(node)) return options.mismatch(name, 'a function');
    if (isPlainFunction(node)) return carryCode(node, modules, readers);
    readers.sink.error(
      diagnosticCodes.badOption,
      `\`${name}\` is neither async nor a generator: what it returns is the value`,
      { location: locationOf(node), hint: 'Do in the service what has to be waited for' },
    );
    return undefined;
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

/** A promise in a message would be found out only when it is written. */
function isPlainFunction(node: Node): boolean {
  if (Node.isArrowFunction(node)) return !node.isAsync();
  if (Node.isFunctionExpression(node) || Node.isMethodDeclaration(node)) {
    return !node.isAsync() && !node.isGenerator();
  }
  return true;
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
