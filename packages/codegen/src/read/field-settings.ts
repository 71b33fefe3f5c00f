import { diagnosticCodes, type FieldOptions } from '@wirepact/schema';
import { Node, type PropertyDeclaration, SyntaxKind, type TypeNode } from 'ts-morph';
import { type DecoratorOptions, nearest, type OptionReaders } from './decorator-options.js';
import { locationOf } from './location.js';
import type { FieldSettings } from './message-reader.js';
import { protoType, protoTypeNames } from './proto-type.js';
import type { ReadType } from './type-reader.js';

/** Reads the options of `@ContractField`; undefined where its type cannot be used. */
export function readFieldSettings(
  options: DecoratorOptions,
  property: PropertyDeclaration,
  readers: OptionReaders,
): FieldSettings | undefined {
  const type = readProtoType(options, property, readers);
  if (type === null) return undefined;
  const exclude = options.boolean('exclude');
  const toClassOnly = options.boolean('toClassOnly');
  const toPlainOnly = options.boolean('toPlainOnly');
  const fieldOptions: FieldOptions = {
    ...(options.has('defaultValue') ? { defaultValue: options.value('defaultValue') } : {}),
    ...(options.boolean('readOnly') ? { readOnly: true as const } : {}),
    ...(exclude
      ? { exclude: toClassOnly ? ('toClass' as const) : toPlainOnly ? 'toPlain' : 'both' }
      : {}),
    ...(options.value('deprecated') ? { deprecated: true as const } : {}),
  };
  return {
    type,
    nullable: options.boolean('nullable'),
    protoName: options.string('protoName'),
    number: options.integer('number'),
    options: fieldOptions,
  };
}

/** The type that the options give; undefined leaves it to TypeScript's, null is a reported error. */
function readProtoType(
  options: DecoratorOptions,
  property: PropertyDeclaration,
  { sink }: OptionReaders,
): ReadType | undefined | null {
  const name = options.string('protoType');
  if (name === undefined || name === 'enum') return undefined;
  const typeNode = property.getTypeNode();
  const { element, isList, optional } = unwrap(typeNode);
  const type = protoType(name, element?.getText() === 'Date');
  if (type === undefined) {
    const near = nearest(name, protoTypeNames);
    sink.error(diagnosticCodes.unsupportedType, `There is no protoType ${JSON.stringify(name)}`, {
      location: locationOf(options.node('protoType') ?? property),
      hint:
        near === undefined
          ? 'Leave protoType out and write the TypeScript type'
          : `Did you mean '${near}'?`,
    });
    return null;
  }
  if (!agrees(type, element)) {
    sink.error(
      diagnosticCodes.unsupportedType,
      `protoType '${name}' does not fit the TypeScript type \`${element?.getText()}\``,
      {
        location: locationOf(element ?? property),
        hint:
          type.kind === 'scalar' && type.representation === 'bigint'
            ? 'Declare the property as bigint: a number loses digits past 2^53'
            : `Declare the property as ${type.kind === 'scalar' ? type.representation : 'Date'}, or leave protoType out`,
      },
    );
    return null;
  }
  const list = isList || options.boolean('array') || options.boolean('protoRepeated');
  return { type, shape: list ? 'list' : 'single', optional };
}

const representations: ReadonlyMap<SyntaxKind, string> = new Map<SyntaxKind, string>([
  [SyntaxKind.StringKeyword, 'string'],
  [SyntaxKind.NumberKeyword, 'number'],
  [SyntaxKind.BooleanKeyword, 'boolean'],
  [SyntaxKind.BigIntKeyword, 'bigint'],
]);

/** False only where a keyword type contradicts the protoType: names may be aliases of anything. */
function agrees(type: ReadType['type'], element: TypeNode | undefined): boolean {
  const keyword = element && representations.get(element.getKind());
  if (keyword === undefined || type.kind !== 'scalar') return true;
  return keyword === type.representation;
}

/** Takes list, null and undefined off a type node. */
function unwrap(node: TypeNode | undefined): {
  element: TypeNode | undefined;
  isList: boolean;
  optional: boolean;
} {
  if (Node.isArrayTypeNode(node)) {
    return { element: node.getElementTypeNode(), isList: true, optional: false };
  }
  if (Node.isTypeReference(node) && node.getTypeName().getText() === 'Array') {
    return { element: node.getTypeArguments()[0], isList: true, optional: false };
  }
  if (Node.isUnionTypeNode(node)) {
    const rest = node
      .getTypeNodes()
      .filter(
        (part) => part.getKind() !== SyntaxKind.UndefinedKeyword && part.getText() !== 'null',
      );
    if (rest.length === 1) return { ...unwrap(rest[0]), optional: true };
  }
  return { element: node, isList: false, optional: false };
}
