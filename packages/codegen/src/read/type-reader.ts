import { type FieldType, scalars } from '@wirepact/schema';
import { Node, SyntaxKind, type TypeNode } from 'ts-morph';
import type { DiagnosticSink } from '../diagnostic-sink.js';
import { contractType } from './contract-types.js';
import type { EnumReader } from './enum-reader.js';
import { GenericTypes } from './generic-types.js';
import { IndexedTypes } from './indexed-types.js';
import type { MessageReader } from './message-reader.js';
import type { MessageRegistry } from './message-registry.js';
import { NamedMessages } from './named-messages.js';
import { PropertySources } from './property-sources.js';
import { scalarType } from './proto-type.js';
import type { Declaration, Resolution, Scope } from './scope.js';
import {
  boundTo,
  inside,
  type NamedType,
  nameOf,
  type ReadType,
  type ReadUnion,
  single,
  type TypePlace,
} from './type-place.js';
import { TypeRefusals } from './type-refusals.js';
import { UnionReader } from './union-reader.js';

/** Deeper than anybody writes; a generic alias that grows with every use reaches it at once. */
const MAX_DEPTH = 100;

/** Reads type nodes. The nodes, not the checker's types: those no longer know `int32`. */
export class TypeReader {
  readonly refusals: TypeRefusals;
  readonly sources: PropertySources;
  private readonly generics: GenericTypes;
  private readonly unions: UnionReader;
  readonly named: NamedMessages;
  private readonly indexedTypes: IndexedTypes;
  private depth = 0;

  constructor(
    private readonly scope: Scope,
    registry: MessageRegistry,
    sink: DiagnosticSink,
    messages: MessageReader,
    private readonly enums: EnumReader,
  ) {
    this.refusals = new TypeRefusals(sink);
    this.generics = new GenericTypes(this, registry, sink, this.refusals);
    this.unions = new UnionReader(this, enums, sink, this.refusals);
    this.sources = new PropertySources(scope, registry, this.generics, sink, this.refusals);
    this.named = new NamedMessages(registry, messages, this.generics, this.sources);
    this.indexedTypes = new IndexedTypes(this, messages, enums);
  }

  /** The meaning of a type node; undefined where it has none, which is reported. */
  read(node: TypeNode, place: TypePlace): ReadType | undefined {
    const read = this.readProperty(node, place);
    if (read?.shape !== 'union') return read;
    return this.refusals.unsupported(
      node,
      'Wrap the union in an interface: `interface Choice { value: A | B }`',
    );
  }

  /** Like {@link read}, for the type of a property, which may be a union of messages. */
  readProperty(node: TypeNode, place: TypePlace): ReadType | ReadUnion | undefined {
    if (this.depth >= MAX_DEPTH) {
      return this.refusals.unsupported(node, 'It refers to itself, or is nested too deep');
    }
    this.depth++;
    try {
      return this.dispatch(node, place);
    } finally {
      this.depth--;
    }
  }

  private dispatch(node: TypeNode, place: TypePlace): ReadType | ReadUnion | undefined {
    if (Node.isParenthesizedTypeNode(node)) return this.readProperty(node.getTypeNode(), place);
    if (Node.isTypeOperatorTypeNode(node) && node.getOperator() === SyntaxKind.ReadonlyKeyword) {
      return this.readProperty(node.getTypeNode(), place);
    }
    if (Node.isArrayTypeNode(node)) return this.list(node.getElementTypeNode(), place);
    if (Node.isUnionTypeNode(node) || Node.isLiteralTypeNode(node)) {
      return this.unions.read(node, place);
    }
    if (Node.isTypeReference(node) || Node.isImportTypeNode(node)) {
      return this.reference(node, place);
    }
    if (Node.isTypeLiteral(node) || Node.isIntersectionTypeNode(node)) {
      return this.named.anonymous(node, place);
    }
    if (Node.isIndexedAccessTypeNode(node)) return this.indexedTypes.read(node, place);
    const keyword = keywords.get(node.getKind());
    return keyword === undefined ? this.refusals.unsupported(node) : single(keyword);
  }

  private list(element: TypeNode | undefined, place: TypePlace): ReadType | undefined {
    const read = element && this.readProperty(element, place);
    if (read === undefined || element === undefined) return undefined;
    if (read.shape === 'union') {
      return this.refusals.unsupported(
        element,
        'Wrap the union in an interface: protobuf has no lists of oneofs',
      );
    }
    if (read.json && read.shape === 'single') {
      return single({ kind: 'wellKnown', name: 'ListValue' });
    }
    if (read.shape !== 'single') {
      return this.refusals.unsupported(
        around(element),
        'Wrap the inner list or map in an interface: protobuf has no lists of lists or of maps',
      );
    }
    if (read.optional) {
      return this.refusals.unsupported(
        element,
        'An element of a list cannot be absent; drop the `| null`',
      );
    }
    return { ...read, shape: 'list' };
  }

  private map(
    keyNode: TypeNode | undefined,
    valueNode: TypeNode | undefined,
    node: TypeNode,
    place: TypePlace,
  ): ReadType | undefined {
    if (keyNode === undefined || valueNode === undefined) {
      return this.refusals.unsupported(node, 'Say what it maps: `Map<string, int32>`');
    }
    const key = this.read(keyNode, place);
    if (key === undefined) return undefined;
    if (
      key.shape !== 'single' ||
      key.optional ||
      key.type.kind !== 'scalar' ||
      !scalars[key.type.scalar].mapKey
    ) {
      return this.refusals.unsupported(
        keyNode,
        'The key of a map is a string, an integer or a boolean',
      );
    }
    const value = this.readProperty(valueNode, place);
    if (value === undefined) return undefined;
    if (value.shape === 'union') {
      return this.refusals.unsupported(
        valueNode,
        'Wrap the union in an interface: protobuf has no maps of oneofs',
      );
    }
    if (value.shape !== 'single') {
      return this.refusals.unsupported(
        around(valueNode),
        'Wrap the list or map in an interface: protobuf has no maps of lists or of maps',
      );
    }
    if (value.optional) {
      return this.refusals.unsupported(
        valueNode,
        'A value of a map cannot be absent; drop the `| null`',
      );
    }
    const { scalar, representation } = key.type;
    const { type } = value;
    return { type, shape: 'map', mapKey: { scalar, representation }, optional: false };
  }

  private reference(node: NamedType, place: TypePlace): ReadType | ReadUnion | undefined {
    const bound = boundTo(node, place);
    if (bound !== undefined) return this.readProperty(bound.node, bound.place);
    const name = nameOf(node);
    const found = this.resolve(node);
    switch (found.kind) {
      case 'contractModule':
        return contractType(found.name, node, place, this);
      case 'declaration':
        return this.declared(found.node, node, place);
      case 'missingModule':
      case 'missingExport':
        return this.refusals.missing(found, node);
      case 'namespace':
      case 'block':
        return this.refusals.unsupported(node, 'Name a type of the module');
      case 'unknown':
        return this.global(name, node, place);
    }
  }

  private resolve(node: NamedType): Resolution {
    if (Node.isTypeReference(node)) {
      return this.scope.resolve(node.getTypeName(), node.getSourceFile());
    }
    return (
      this.scope.resolveImport(node) ?? { kind: 'namespace', file: 'contractModule', module: '' }
    );
  }

  private global(
    name: string,
    node: NamedType,
    place: TypePlace,
  ): ReadType | ReadUnion | undefined {
    const [first, second] = node.getTypeArguments();
    switch (name) {
      case 'Date':
        return single({ kind: 'date' });
      case 'Uint8Array':
        return single(scalarType('bytes'));
      case 'Array':
      case 'ReadonlyArray':
        return first === undefined
          ? this.refusals.unsupported(node, 'Say what it is a list of: `string[]`')
          : this.list(first, place);
      case 'Map':
      case 'ReadonlyMap':
        return this.map(first, second, node, place);
      case 'Record':
        return this.record(first, second, node, place);
      case 'Partial':
      case 'Required':
      case 'Pick':
      case 'Omit':
        return this.named.anonymous(node, place);
      case 'Readonly':
      case 'NonNullable': {
        const read = first && this.readProperty(first, place);
        if (first === undefined)
          return this.refusals.unsupported(node, `Say of what: ${name}<Task>`);
        return read && name === 'NonNullable' ? { ...read, optional: false } : read;
      }
      default:
        return this.unknown(name, node);
    }
  }

  /** A record of names would be an interface; of other keys, a Map says what they are. */
  private record(
    keyNode: TypeNode | undefined,
    valueNode: TypeNode | undefined,
    node: TypeNode,
    place: TypePlace,
  ): ReadType | undefined {
    if (keyNode === undefined || valueNode === undefined) {
      return this.refusals.unsupported(node, 'Say what it maps: `Record<string, int32>`');
    }
    const target = this.follow(keyNode, place);
    if (target === undefined) return undefined;
    if (target.node.getKind() !== SyntaxKind.StringKeyword) {
      return this.refusals.unsupported(
        node,
        'The keys of a Record are strings; use `Map<int32, V>` for others, and an interface for a fixed set of names',
      );
    }
    return this.map(target.node, valueNode, node, place);
  }

  private unknown(name: string, node: NamedType): undefined {
    if (Node.isTypeReference(node) && name.includes('.')) {
      const typeName = node.getTypeName();
      const left = Node.isQualifiedName(typeName)
        ? this.scope.resolve(typeName.getLeft(), node.getSourceFile())
        : undefined;
      if (left?.kind === 'declaration' && Node.isEnumDeclaration(left.node)) {
        return this.refusals.unsupported(
          node,
          `Use ${left.node.getName()}: a field can hold any member of its enum`,
        );
      }
    }
    return this.refusals.unknownName(node, name);
  }

  private declared(
    declaration: Declaration,
    node: NamedType,
    place: TypePlace,
  ): ReadType | ReadUnion | undefined {
    if (Node.isVariableDeclaration(declaration)) return this.refusals.unsupported(node);
    if (Node.isEnumDeclaration(declaration)) {
      const type = this.enums.readEnum(declaration);
      return type && single(type);
    }
    const bindings = this.generics.bind(declaration, node.getTypeArguments(), node, place);
    if (bindings === undefined) return undefined;
    if (Node.isTypeAliasDeclaration(declaration)) {
      const target = declaration.getTypeNode();
      return target && this.readProperty(target, inside(declaration, bindings, place));
    }
    return this.named.declared(declaration, bindings, node);
  }

  /**
   * Where a chain of aliases and type parameters ends: the node itself if it is none, undefined
   * after an error.
   */
  follow(node: TypeNode, place: TypePlace): { node: TypeNode; place: TypePlace } | undefined {
    let end = { node, place };
    for (let depth = 0; depth < MAX_DEPTH; depth++) {
      if (Node.isParenthesizedTypeNode(end.node)) {
        end = { ...end, node: end.node.getTypeNode() };
        continue;
      }
      if (!Node.isTypeReference(end.node) && !Node.isImportTypeNode(end.node)) return end;
      const bound = boundTo(end.node, end.place);
      if (bound !== undefined) {
        end = bound;
        continue;
      }
      const found = this.resolve(end.node);
      if (found.kind !== 'declaration' || !Node.isTypeAliasDeclaration(found.node)) return end;
      const target = found.node.getTypeNode();
      if (target === undefined) return end;
      const args = end.node.getTypeArguments();
      const bindings = this.generics.bind(found.node, args, end.node, end.place);
      if (bindings === undefined) return undefined;
      end = { node: target, place: inside(found.node, bindings, end.place) };
    }
    return this.refusals.unsupported(node, 'The alias refers to itself');
  }
}

/** The list or map that a type is the element of. */
function around(element: TypeNode): Node {
  const parent = element.getParent();
  return Node.isTypeNode(parent) ? parent : element;
}

const keywords: ReadonlyMap<SyntaxKind, FieldType> = new Map<SyntaxKind, FieldType>([
  [SyntaxKind.StringKeyword, scalarType('string')],
  [SyntaxKind.BooleanKeyword, scalarType('bool')],
  [SyntaxKind.NumberKeyword, scalarType('double')],
  [SyntaxKind.BigIntKeyword, scalarType('int64')],
  [SyntaxKind.UnknownKeyword, { kind: 'wellKnown', name: 'Value' }],
  [SyntaxKind.AnyKeyword, { kind: 'wellKnown', name: 'Value' }],
  [SyntaxKind.ObjectKeyword, { kind: 'wellKnown', name: 'Struct' }],
]);
