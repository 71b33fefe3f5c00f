import { isScalarType, type ScalarType, scalars } from '@wirepact/schema';
import { Node, SyntaxKind, type TypeNode, type TypeReferenceNode } from 'ts-morph';
import type { Declaration, Scope } from './scope.js';

/**
 * What a TypeScript type says, as far as it can be told without making messages of it: `protoType`
 * may win over it, and then the types that it names are no part of the contract.
 */
export interface WrittenType {
  readonly kind:
    | 'string'
    | 'number'
    | 'boolean'
    | 'bigint'
    | 'Uint8Array'
    | 'Date'
    | 'enum'
    | 'object'
    | 'map'
    /** `any` and `unknown`. */
    | 'anything'
    /** A type of the contract module that is no scalar: `Timestamp`. */
    | 'wellKnown'
    /** Nothing that can be told: no type, or one of a module that is not installed. */
    | 'unknown';
  readonly isList: boolean;
  /** A union with null or undefined. */
  readonly optional: boolean;
  /** The type without list, null and undefined. */
  readonly element?: TypeNode;
  /** Where it is one of the aliases such as `int32`. */
  readonly scalar?: ScalarType;
  /** Where it names a class or interface. */
  readonly declaration?: Declaration;
}

/** Aliases of aliases, and a circle of them at once. */
const MAX_ALIASES = 20;

/** Looks at a type node. */
export function writtenType(node: TypeNode | undefined, scope: Scope, depth = 0): WrittenType {
  if (node === undefined || depth > MAX_ALIASES) return of('unknown', node);
  const next = (inner: TypeNode | undefined) => writtenType(inner, scope, depth + 1);
  if (Node.isParenthesizedTypeNode(node) || Node.isTypeOperatorTypeNode(node)) {
    return next(node.getTypeNode());
  }
  if (Node.isArrayTypeNode(node)) return { ...next(node.getElementTypeNode()), isList: true };
  if (Node.isUnionTypeNode(node)) {
    const parts = node.getTypeNodes();
    const rest = parts.filter((part) => !isNothing(part));
    const optional = rest.length < parts.length;
    const [first] = rest;
    if (rest.length === 1) return { ...next(first), optional };
    return { ...of(unionKind(rest), node), optional };
  }
  if (Node.isTypeReference(node)) return reference(node, scope, next);
  if (Node.isTypeLiteral(node) || Node.isTupleTypeNode(node)) return of('object', node);
  if (Node.isLiteralTypeNode(node)) return of(unionKind([node]), node);
  return of(keywords.get(node.getKind()) ?? 'unknown', node);
}

function of(kind: WrittenType['kind'], element: TypeNode | undefined): WrittenType {
  const base = { kind, isList: false, optional: false };
  return element === undefined ? base : { ...base, element };
}

function reference(
  node: TypeReferenceNode,
  scope: Scope,
  next: (inner: TypeNode | undefined) => WrittenType,
): WrittenType {
  const found = scope.resolve(node.getTypeName(), node.getSourceFile());
  switch (found.kind) {
    case 'contractModule':
      return isScalarType(found.name)
        ? { ...of(kindOf(found.name), node), scalar: found.name }
        : of('wellKnown', node);
    case 'declaration': {
      const declaration = found.node;
      if (Node.isEnumDeclaration(declaration)) return of('enum', node);
      if (Node.isTypeAliasDeclaration(declaration)) {
        const aliased = next(declaration.getTypeNode());
        // The name says more in a message than what it stands for.
        return aliased.isList ? aliased : { ...aliased, element: node };
      }
      return { ...of('object', node), declaration };
    }
    case 'unknown':
      return global(node, next);
    default:
      return of('unknown', node);
  }
}

function global(
  node: TypeReferenceNode,
  next: (inner: TypeNode | undefined) => WrittenType,
): WrittenType {
  switch (node.getTypeName().getText()) {
    case 'Date':
      return of('Date', node);
    case 'Uint8Array':
    case 'Buffer':
      return of('Uint8Array', node);
    case 'Array':
    case 'ReadonlyArray':
      return { ...next(node.getTypeArguments()[0]), isList: true };
    case 'Map':
    case 'ReadonlyMap':
    case 'Record':
      return of('map', node);
    default:
      return of('unknown', node);
  }
}

function kindOf(scalar: ScalarType): WrittenType['kind'] {
  return scalars[scalar].representation;
}

const keywords: ReadonlyMap<SyntaxKind, WrittenType['kind']> = new Map<
  SyntaxKind,
  WrittenType['kind']
>([
  [SyntaxKind.StringKeyword, 'string'],
  [SyntaxKind.TemplateLiteralType, 'string'],
  [SyntaxKind.NumberKeyword, 'number'],
  [SyntaxKind.BooleanKeyword, 'boolean'],
  [SyntaxKind.BigIntKeyword, 'bigint'],
  [SyntaxKind.ObjectKeyword, 'object'],
  [SyntaxKind.AnyKeyword, 'anything'],
  [SyntaxKind.UnknownKeyword, 'anything'],
]);

/** The kind of a union of literals. */
function unionKind(nodes: readonly TypeNode[]): WrittenType['kind'] {
  const all = (fits: (literal: Node) => boolean) =>
    nodes.every((node) => Node.isLiteralTypeNode(node) && fits(node.getLiteral()));
  if (all(Node.isStringLiteral)) return 'enum';
  if (all((literal) => Node.isTrueLiteral(literal) || Node.isFalseLiteral(literal))) {
    return 'boolean';
  }
  return 'unknown';
}

function isNothing(node: TypeNode): boolean {
  return (
    node.getKind() === SyntaxKind.UndefinedKeyword ||
    (Node.isLiteralTypeNode(node) && Node.isNullLiteral(node.getLiteral()))
  );
}
