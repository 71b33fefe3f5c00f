import {
  diagnosticCodes,
  type FieldType,
  isScalarType,
  type MapKey,
  pascalCase,
  type ScalarType,
  scalars,
} from '@wirepact/schema';
import { Node, SyntaxKind, type TypeNode, type TypeReferenceNode } from 'ts-morph';
import type { DiagnosticSink } from '../diagnostic-sink.js';
import { docOf } from './doc-comment.js';
import type { EnumReader } from './enum-reader.js';
import { locationOf } from './location.js';
import type { MessageReader } from './message-reader.js';
import { type Home, type MessageRegistry, qualified } from './message-registry.js';
import { scalarType } from './proto-type.js';
import type { Declaration, Scope } from './scope.js';

/** What a type node means on the wire. */
export interface ReadType {
  readonly type: FieldType;
  readonly shape: 'single' | 'list' | 'map';
  readonly mapKey?: MapKey;
  /** It was a union with null or undefined. */
  readonly optional: boolean;
}

/** Where a type stands: names what the type itself leaves nameless. */
export interface TypePlace {
  /** Where that message goes, which is not where an inherited property was declared. */
  readonly home: Home;
  /** Name of the message around it. */
  readonly message: string;
  /** The declaration that names an object type in place: several messages may inherit it. */
  readonly owner: string;
  readonly property: string;
}

const hints: ReadonlyMap<string, string> = new Map([
  ['Buffer', 'Use Uint8Array; a Buffer is one'],
  ['ArrayBuffer', 'Use Uint8Array'],
  ['Set', 'Use an array'],
  ['Function', 'An operation is a property with a function type: `(request: Ask) => Answer`'],
]);

/** Reads type nodes. The nodes, not the checker's types: those no longer know `int32`. */
export class TypeReader {
  constructor(
    private readonly scope: Scope,
    private readonly registry: MessageRegistry,
    private readonly sink: DiagnosticSink,
    private readonly messages: MessageReader,
    private readonly enums: EnumReader,
  ) {}

  /** The meaning of a type node; undefined where it has none, which is reported. */
  read(node: TypeNode, place: TypePlace): ReadType | undefined {
    if (Node.isParenthesizedTypeNode(node)) return this.read(node.getTypeNode(), place);
    if (Node.isTypeOperatorTypeNode(node)) return this.read(node.getTypeNode(), place);
    if (Node.isArrayTypeNode(node)) return this.list(node.getElementTypeNode(), place);
    if (Node.isUnionTypeNode(node)) return this.union(node.getTypeNodes(), node, place);
    if (Node.isTypeReference(node)) return this.reference(node, place);
    if (Node.isTypeLiteral(node)) {
      const home = this.registry.homeOf(node.getSourceFile());
      const name = `${place.owner}${pascalCase(place.property)}`;
      const fullName = this.registry.name(node, qualified(home, name), () =>
        this.messages.readMembers(node, name, '', home),
      );
      return single({ kind: 'message', fullName });
    }
    if (Node.isLiteralTypeNode(node)) return this.union([node], node, place);
    if (Node.isIndexedAccessTypeNode(node)) {
      const type = this.enums.readIndexedConst(node);
      if (type !== undefined) return single(type);
    }
    const keyword = keywords.get(node.getKind());
    if (keyword !== undefined) return single(scalarType(keyword));
    return this.unsupported(node);
  }

  private list(element: TypeNode | undefined, place: TypePlace): ReadType | undefined {
    const read = element && this.read(element, place);
    if (read === undefined || element === undefined) return undefined;
    if (read.shape !== 'single') {
      return this.unsupported(
        element,
        'Wrap the inner list or map in an interface: protobuf has no lists of lists or of maps',
      );
    }
    if (read.optional) {
      return this.unsupported(element, 'An element of a list cannot be absent; drop the `| null`');
    }
    return { ...read, shape: 'list' };
  }

  private union(nodes: TypeNode[], whole: TypeNode, place: TypePlace): ReadType | undefined {
    const rest = nodes.filter((node) => !isNothing(node));
    const optional = rest.length < nodes.length;
    const [first] = rest;
    if (first === undefined) return this.unsupported(whole);
    if (rest.every(isStringLiteral)) {
      return { ...single(this.enums.readUnion(rest, whole, place)), optional };
    }
    if (rest.every(isBooleanLiteral)) return { ...single(scalarType('bool')), optional };
    if (rest.length === 1) {
      const read = this.read(first, place);
      return read && { ...read, optional: read.optional || optional };
    }
    return this.unsupported(whole, 'A field holds one type; use one optional field for each');
  }

  private reference(node: TypeReferenceNode, place: TypePlace): ReadType | undefined {
    const found = this.scope.resolve(node.getTypeName(), node.getSourceFile());
    const name = node.getTypeName().getText();
    switch (found.kind) {
      case 'contractModule':
        return this.contractType(found.name, node);
      case 'declaration':
        return this.declared(found.node, node, place);
      case 'missingModule':
        return this.unresolved(node, `The module '${found.specifier}' of ${name} cannot be found`);
      case 'missingExport':
        return this.unresolved(node, `'${found.specifier}' does not export ${found.name}`);
      case 'namespace':
        return this.unsupported(node);
      case 'unknown':
        return this.global(name, node, place);
    }
  }

  private contractType(name: string, node: TypeReferenceNode): ReadType | undefined {
    if (isScalarType(name)) return single(scalarType(name));
    if (name === 'Timestamp' || name === 'Duration' || name === 'FieldMask') {
      return single({ kind: 'wellKnown', name });
    }
    return this.unsupported(node);
  }

  private global(name: string, node: TypeReferenceNode, place: TypePlace): ReadType | undefined {
    const [first, second] = node.getTypeArguments();
    switch (name) {
      case 'Date':
        return single({ kind: 'date' });
      case 'Uint8Array':
        return single(scalarType('bytes'));
      case 'Array':
      case 'ReadonlyArray':
        return this.list(first, place);
      case 'Map':
      case 'ReadonlyMap':
        return this.map(first, second, node, place);
      default: {
        const hint = hints.get(name);
        if (hint !== undefined || knownGlobals.has(name)) return this.unsupported(node, hint);
        return this.unresolved(node, `${name} is neither declared nor imported here`);
      }
    }
  }

  private map(
    keyNode: TypeNode | undefined,
    valueNode: TypeNode | undefined,
    node: TypeNode,
    place: TypePlace,
  ): ReadType | undefined {
    if (keyNode === undefined || valueNode === undefined) return this.unsupported(node);
    const key = this.read(keyNode, place);
    const value = this.read(valueNode, place);
    if (key === undefined || value === undefined) return undefined;
    if (key.shape !== 'single' || key.type.kind !== 'scalar' || !scalars[key.type.scalar].mapKey) {
      return this.unsupported(keyNode, 'The key of a map is a string, an integer or a boolean');
    }
    if (value.shape !== 'single') {
      return this.unsupported(valueNode, 'Wrap the list or map in an interface');
    }
    const { scalar, representation } = key.type;
    return { ...value, shape: 'map', mapKey: { scalar, representation } };
  }

  private declared(
    declaration: Declaration,
    node: TypeReferenceNode,
    place: TypePlace,
  ): ReadType | undefined {
    if (Node.isVariableDeclaration(declaration)) return this.unsupported(node);
    if (!Node.isEnumDeclaration(declaration) && declaration.getTypeParameters().length > 0) {
      return this.unsupported(node, 'Declare an interface of its own for this use');
    }
    if (Node.isEnumDeclaration(declaration)) {
      const type = this.enums.readEnum(declaration);
      return type && single(type);
    }
    if (Node.isTypeAliasDeclaration(declaration)) {
      const target = declaration.getTypeNode();
      if (target === undefined) return undefined;
      if (!Node.isTypeLiteral(target))
        return this.alias(declaration.getName(), target, node, place);
    }
    return single(this.messages.readDeclaration(declaration, docOf(declaration)));
  }

  /** Aliases that are under way: `type A = B; type B = A` would be followed for ever. */
  private readonly aliases = new Set<TypeNode>();

  private alias(
    name: string,
    target: TypeNode,
    node: TypeReferenceNode,
    place: TypePlace,
  ): ReadType | undefined {
    if (this.aliases.has(target)) return this.unsupported(node, 'The alias refers to itself');
    this.aliases.add(target);
    try {
      if (Node.isUnionTypeNode(target) && target.getTypeNodes().every(isStringLiteral)) {
        return single(this.enums.readNamedUnion(name, target.getTypeNodes(), target));
      }
      const constEnum = Node.isIndexedAccessTypeNode(target)
        ? this.enums.readIndexedConst(target)
        : undefined;
      return constEnum === undefined ? this.read(target, place) : single(constEnum);
    } finally {
      this.aliases.delete(target);
    }
  }

  private unresolved(node: TypeNode, message: string): undefined {
    this.sink.error(diagnosticCodes.unresolvedName, message, {
      location: locationOf(node),
      hint: 'Check the spelling, or import it',
    });
    return undefined;
  }

  private unsupported(node: TypeNode, hint?: string): undefined {
    const text = node.getText().replace(/\s+/g, ' ');
    this.sink.error(
      diagnosticCodes.unsupportedType,
      `The type \`${text.length > 60 ? `${text.slice(0, 57)}...` : text}\` has no form on the wire`,
      {
        location: locationOf(node),
        hint:
          hint ??
          'Fields take string, boolean, number, bigint, Uint8Array, Date, the aliases of @wirepact/contract, enums, interfaces, and lists and maps of these',
      },
    );
    return undefined;
  }
}

const keywords: ReadonlyMap<SyntaxKind, ScalarType> = new Map<SyntaxKind, ScalarType>([
  [SyntaxKind.StringKeyword, 'string'],
  [SyntaxKind.BooleanKeyword, 'bool'],
  [SyntaxKind.NumberKeyword, 'double'],
  [SyntaxKind.BigIntKeyword, 'int64'],
]);

/** Names that exist everywhere, so that a use of one is no spelling mistake. */
const knownGlobals: ReadonlySet<string> = new Set([
  'Object',
  'String',
  'Number',
  'Boolean',
  'Symbol',
  'Promise',
  'Record',
  'Partial',
  'Required',
  'Readonly',
  'Pick',
  'Omit',
  'NonNullable',
  'AsyncIterable',
  'WeakMap',
  'RegExp',
  'Error',
]);

function single(type: FieldType): ReadType {
  return { type, shape: 'single', optional: false };
}

function isNothing(node: TypeNode): boolean {
  return (
    node.getKind() === SyntaxKind.UndefinedKeyword ||
    (Node.isLiteralTypeNode(node) && Node.isNullLiteral(node.getLiteral()))
  );
}

function isStringLiteral(node: TypeNode): boolean {
  return Node.isLiteralTypeNode(node) && Node.isStringLiteral(node.getLiteral());
}

function isBooleanLiteral(node: TypeNode): boolean {
  if (!Node.isLiteralTypeNode(node)) return false;
  return Node.isTrueLiteral(node.getLiteral()) || Node.isFalseLiteral(node.getLiteral());
}
