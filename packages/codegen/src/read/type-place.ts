import type { FieldType, MapKey } from '@wirepact/schema';
import {
  type ClassDeclaration,
  type ImportTypeNode,
  type InterfaceDeclaration,
  Node,
  type TypeAliasDeclaration,
  type TypeNode,
  type TypeReferenceNode,
} from 'ts-morph';
import type { Home } from './message-registry.js';

/** What a type node means on the wire. */
export interface ReadType {
  readonly type: FieldType;
  readonly shape: 'single' | 'list' | 'map';
  readonly mapKey?: MapKey;
  /** It was a union with null or undefined. */
  readonly optional: boolean;
  /** It is JsonValue and not `unknown`: a list of it is one JSON array. */
  readonly json?: true;
}

/** A union of messages, which only a property of a message can be. */
export interface ReadUnion {
  readonly shape: 'union';
  /** At least two, whose names differ. */
  readonly cases: readonly UnionCase[];
  /** It was a union with null or undefined too. */
  readonly optional: boolean;
}

/** A message of a union. */
export interface UnionCase {
  /** The value of `case`. */
  readonly name: string;
  readonly type: FieldType;
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
  /** Earlier names of the property: what is named after it was renamed with it. */
  readonly renamedFrom?: readonly string[];
  /** Earlier names of the owner, likewise. */
  readonly ownerRenamedFrom?: readonly string[];
  /** The alias whose meaning is being read: it names an object type or enum, whoever uses it. */
  readonly alias?: TypeAliasDeclaration;
  /** What the type parameters around the type stand for. */
  readonly bindings?: Bindings;
}

/** A declaration that may have type parameters. */
export type GenericDeclaration = InterfaceDeclaration | ClassDeclaration | TypeAliasDeclaration;

/** What the type parameters of a declaration stand for in one use of it. */
export interface Bindings {
  readonly generic: GenericDeclaration;
  /** By the name of the parameter: a type, and where it was written. */
  readonly types: ReadonlyMap<string, { readonly node: TypeNode; readonly place: TypePlace }>;
  /** How many of the types were written out; defaults make no part of a name. */
  readonly written: number;
}

/** A type that is neither list nor map, and present. */
export function single(type: FieldType): ReadType {
  return { type, shape: 'single', optional: false };
}

/** A type that is written as a name: `Task`, `ns.Task`, `import('./task.js').Task`. */
export type NamedType = TypeReferenceNode | ImportTypeNode;

/** The name as it is written. */
export function nameOf(node: NamedType): string {
  return Node.isTypeReference(node)
    ? node.getTypeName().getText()
    : (node.getQualifier()?.getText() ?? node.getText());
}

/** What a name stands for that is a type parameter. */
export function boundTo(
  node: NamedType,
  place: TypePlace,
): { readonly node: TypeNode; readonly place: TypePlace } | undefined {
  const bound = place.bindings?.types.get(nameOf(node));
  if (bound === undefined || Node.isImportTypeNode(node)) return undefined;
  // Bound in `extends Box<{ … }>`, the type stands at no property until the parameter is used.
  return bound.place.property === ''
    ? { ...bound, place: { ...bound.place, property: place.property } }
    : bound;
}

/** The same place as seen from inside of an alias that was used there. */
export function inside(
  alias: TypeAliasDeclaration,
  bindings: Bindings | null,
  place: TypePlace,
): TypePlace {
  return { ...bind(bindings, place), alias };
}

/** The same place as seen from inside of a declaration: only its own type parameters are known. */
export function bind(
  bindings: Bindings | null,
  { alias: _alias, bindings: _bindings, ...place }: TypePlace,
): TypePlace {
  return bindings === null ? place : { ...place, bindings };
}
