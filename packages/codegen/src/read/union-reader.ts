import { camelCase, diagnosticCodes } from '@wirepact/schema';
import { Node, SyntaxKind, type TypeNode } from 'ts-morph';
import type { DiagnosticSink } from '../diagnostic-sink.js';
import type { EnumReader } from './enum-reader.js';
import { locationOf } from './location.js';
import { scalarType } from './proto-type.js';
import {
  type ReadType,
  type ReadUnion,
  single,
  type TypePlace,
  type UnionCase,
} from './type-place.js';
import type { TypeReader } from './type-reader.js';
import type { TypeRefusals } from './type-refusals.js';

/** Aliases of aliases beyond this are a circle. */
const MAX_DEPTH = 100;

/** More members than any union needs; unions of doubled unions could have any number. */
const MAX_MEMBERS = 5_000;

/** A member of a union, and where it stands: an alias may have led to it. */
export interface UnionMember {
  readonly node: TypeNode;
  readonly place: TypePlace;
}

/** Reads unions: enums, optional types and unions of messages. */
export class UnionReader {
  constructor(
    private readonly types: TypeReader,
    private readonly enums: EnumReader,
    private readonly sink: DiagnosticSink,
    private readonly refusals: TypeRefusals,
  ) {}

  /** The meaning of a union or of a literal, which is a union of one. */
  read(whole: TypeNode, place: TypePlace): ReadType | ReadUnion | undefined {
    const members: UnionMember[] = [];
    if (!this.flatten(whole, place, members, 0)) return undefined;
    const rest = members.filter(({ node }) => !isNull(node) && !isUndefined(node));
    const optional = rest.length < members.length;
    const [first, second] = rest;
    if (first === undefined) {
      if (!members.some(({ node }) => isNull(node))) return this.refusals.unsupported(whole);
      const type = { kind: 'wellKnown', name: 'NullValue' } as const;
      return { ...single(type), optional: members.some(({ node }) => isUndefined(node)) };
    }
    if (rest.every(({ node }) => isStringLiteral(node))) {
      return { ...single(this.enums.readUnion(rest, whole, place)), optional };
    }
    if (rest.every(({ node }) => isBooleanLiteral(node))) {
      return { ...single(scalarType('bool')), optional };
    }
    if (second !== undefined || isNumberLiteral(first.node)) {
      return this.messages(rest, optional, whole);
    }
    const read = this.types.readProperty(first.node, first.place);
    return read && { ...read, optional: read.optional || optional };
  }

  /** Gathers the members of a union and of the unions in it; false after an error. */
  private flatten(node: TypeNode, place: TypePlace, into: UnionMember[], depth: number): boolean {
    if (depth > MAX_DEPTH || into.length > MAX_MEMBERS) {
      this.refusals.unsupported(
        node,
        depth > MAX_DEPTH
          ? 'The alias refers to itself'
          : `A union has ${MAX_MEMBERS} members at most`,
      );
      return false;
    }
    if (Node.isParenthesizedTypeNode(node)) {
      return this.flatten(node.getTypeNode(), place, into, depth + 1);
    }
    if (Node.isUnionTypeNode(node)) {
      return node.getTypeNodes().every((item) => this.flatten(item, place, into, depth + 1));
    }
    const target = this.types.follow(node, place);
    if (target === undefined) return false;
    if (Node.isUnionTypeNode(target.node) || Node.isLiteralTypeNode(target.node)) {
      if (target.node !== node) return this.flatten(target.node, target.place, into, depth + 1);
    }
    into.push({ node, place });
    return true;
  }

  private messages(
    members: readonly UnionMember[],
    optional: boolean,
    whole: TypeNode,
  ): ReadUnion | ReadType | undefined {
    const hint = hintForMixed(members.map(({ node }) => node));
    if (hint !== undefined) return this.refusals.unsupported(whole, hint);
    const cases = new Map<string, UnionCase & { readonly node: TypeNode }>();
    for (const { node, place } of members) {
      const read = this.types.read(node, place);
      if (read === undefined) return undefined;
      if (read.type.kind !== 'message' || read.shape !== 'single') {
        return this.refusals.unsupported(
          whole,
          'A field holds one type or a union of messages; use one optional field for each',
        );
      }
      const name = camelCase(read.type.fullName.split('.').at(-1) ?? '');
      const known = cases.get(name);
      if (known !== undefined && JSON.stringify(known.type) !== JSON.stringify(read.type)) {
        this.sink.error(
          diagnosticCodes.badOneof,
          `Two members of the union make the case '${name}'`,
          {
            location: locationOf(node),
            related: [{ message: 'The first one', location: locationOf(known.node) }],
            hint: 'Cases are named after their messages; rename one of them',
          },
        );
        return undefined;
      }
      cases.set(name, { name, type: read.type, node });
    }
    const [first, second] = cases.values();
    if (first === undefined) return undefined;
    if (second === undefined) return { ...single(first.type), optional };
    return {
      shape: 'union',
      cases: [...cases.values()].map(({ name, type }) => ({ name, type })),
      optional,
    };
  }
}

/** How to mend a union that can be told to be wrong from its form; undefined where it cannot. */
function hintForMixed(nodes: readonly TypeNode[]): string | undefined {
  const kinds = new Set(nodes.map((node) => node.getKind()));
  if (nodes.some(isNumberLiteral)) {
    return 'Declare an enum, which keeps its numbers: `enum Level { Low = 1, High = 2 }`';
  }
  if (kinds.has(SyntaxKind.NumberKeyword) && kinds.has(SyntaxKind.BigIntKeyword)) {
    return 'Choose one: bigint for whole numbers of 64 bits, number for all others';
  }
  if (nodes.some((node) => Node.isTypeLiteral(node) || Node.isIntersectionTypeNode(node))) {
    return 'A case is named after its message: declare an interface for each object type of the union';
  }
  return undefined;
}

function isNull(node: TypeNode): boolean {
  return Node.isLiteralTypeNode(node) && Node.isNullLiteral(node.getLiteral());
}

function isUndefined(node: TypeNode): boolean {
  return node.getKind() === SyntaxKind.UndefinedKeyword;
}

function isStringLiteral(node: TypeNode): boolean {
  if (!Node.isLiteralTypeNode(node)) return false;
  const literal = node.getLiteral();
  return Node.isStringLiteral(literal) || Node.isNoSubstitutionTemplateLiteral(literal);
}

function isBooleanLiteral(node: TypeNode): boolean {
  if (node.getKind() === SyntaxKind.BooleanKeyword) return true;
  if (!Node.isLiteralTypeNode(node)) return false;
  return Node.isTrueLiteral(node.getLiteral()) || Node.isFalseLiteral(node.getLiteral());
}

/** A number or bigint, negative ones too. */
function isNumberLiteral(node: TypeNode): boolean {
  if (!Node.isLiteralTypeNode(node)) return false;
  const literal = node.getLiteral();
  return (
    Node.isNumericLiteral(literal) ||
    Node.isBigIntLiteral(literal) ||
    Node.isPrefixUnaryExpression(literal)
  );
}
