import { diagnosticCodes } from '@wirepact/schema';
import {
  type ClassDeclaration,
  type ExpressionWithTypeArguments,
  type InterfaceDeclaration,
  Node,
  SyntaxKind,
  type TypeNode,
} from 'ts-morph';
import type { DiagnosticSink } from '../diagnostic-sink.js';
import type { GenericTypes } from './generic-types.js';
import { locationOf } from './location.js';
import { refuseMerged } from './merged-declarations.js';
import { dataMembers } from './message-members.js';
import type { PropertyNode } from './message-reader.js';
import type { MessageRegistry } from './message-registry.js';
import { isMissing } from './missing-imports.js';
import type { Scope } from './scope.js';
import { propertyName } from './static-value.js';
import { bind, boundTo, type NamedType, nameOf, type TypePlace } from './type-place.js';
import { clip, type TypeRefusals } from './type-refusals.js';

/** A chain of bases or intersections beyond this is a circle. */
const MAX_DEPTH = 100;

/** More than any message has; intersections of doubled intersections could have any number. */
const MAX_PROPERTIES = 5_000;

/** A doubled intersection of doubled intersections would never be done. */
const MAX_STEPS = 10_000;

/** A property that a message gets, from wherever it is declared. */
export interface PropertySource {
  readonly name: string;
  readonly node: PropertyNode;
  /** Where it is declared: names what stands there without a name. */
  readonly place: TypePlace;
  /** Whether it may be left out. */
  readonly optional: boolean;
}

/** Finds the properties of interfaces, classes, object types and what is made of them. */
export class PropertySources {
  private steps = 0;

  constructor(
    private readonly scope: Scope,
    private readonly registry: MessageRegistry,
    private readonly generics: GenericTypes,
    private readonly sink: DiagnosticSink,
    private readonly refusals: TypeRefusals,
  ) {}

  /** The properties of an interface or class with those that it inherits, base first. */
  ofDeclaration(
    node: InterfaceDeclaration | ClassDeclaration,
    place: TypePlace,
    depth = 0,
  ): PropertySource[] {
    refuseMerged(node, this.sink);
    const base = Node.isClassDeclaration(node) ? node.getExtends() : undefined;
    const bases = Node.isInterfaceDeclaration(node) ? node.getExtends() : base ? [base] : [];
    const known = this.registry.known(node)?.split('.').at(-1);
    const { bindings } = place;
    const owned = {
      ...place,
      owner: bindings === undefined ? (known ?? node.getName() ?? place.owner) : place.owner,
    };
    return override([
      ...bases.flatMap((item) => this.ofType(item, owned, depth + 1)),
      ...this.members(node, owned),
    ]);
  }

  /** The properties that a type has; an error and none where it cannot have any. */
  ofType(node: TypeNode, place: TypePlace, depth = 0): PropertySource[] {
    if (depth === 0) this.steps = 0;
    if (depth > MAX_DEPTH || ++this.steps > MAX_STEPS) {
      this.refusals.unsupported(node, 'It refers to itself, or is made of too many parts');
      return [];
    }
    if (Node.isParenthesizedTypeNode(node))
      return this.ofType(node.getTypeNode(), place, depth + 1);
    if (Node.isTypeLiteral(node)) return override(this.members(node, place));
    if (Node.isIntersectionTypeNode(node)) {
      return this.join(
        node.getTypeNodes().map((part) => this.ofType(part, place, depth + 1)),
        node,
      );
    }
    if (Node.isTypeReference(node) || Node.isImportTypeNode(node)) {
      return this.named(node, nameOf(node), place, depth);
    }
    if (Node.isExpressionWithTypeArguments(node)) {
      return this.named(node, node.getExpression().getText(), place, depth);
    }
    return this.refuse(node);
  }

  private named(
    node: NamedType | ExpressionWithTypeArguments,
    name: string,
    place: TypePlace,
    depth: number,
  ): PropertySource[] {
    const bound = Node.isExpressionWithTypeArguments(node) ? undefined : boundTo(node, place);
    if (bound !== undefined) return this.ofType(bound.node, bound.place, depth + 1);
    const found = Node.isImportTypeNode(node)
      ? this.scope.resolveImport(node)
      : this.scope.resolve(
          Node.isTypeReference(node) ? node.getTypeName() : node.getExpression(),
          node.getSourceFile(),
        );
    if (found?.kind === 'unknown') return this.utility(node, name, place, depth);
    if (found?.kind === 'contractModule') {
      // What CMMV's and our own base class declare is for the tools and not for the wire.
      if (found.name === 'AbstractContract') return [];
      this.refusals.unsupported(node, `Make ${found.name} the type of a property`);
      return [];
    }
    if (isMissing(found)) {
      this.refusals.missing(found, node);
      return [];
    }
    if (found?.kind !== 'declaration') return this.refuse(node);
    const declaration = found.node;
    if (Node.isVariableDeclaration(declaration) || Node.isEnumDeclaration(declaration)) {
      return this.refuse(node);
    }
    const bindings = this.generics.bind(declaration, node.getTypeArguments(), node, place);
    if (bindings === undefined) return [];
    const there = bind(bindings, place);
    if (!Node.isTypeAliasDeclaration(declaration)) {
      return this.ofDeclaration(declaration, there, depth + 1);
    }
    refuseMerged(declaration, this.sink);
    const target = declaration.getTypeNode();
    const owner = declaration.getName();
    return target === undefined ? [] : this.ofType(target, { ...there, owner }, depth + 1);
  }

  private utility(
    node: NamedType | ExpressionWithTypeArguments,
    name: string,
    place: TypePlace,
    depth: number,
  ): PropertySource[] {
    const [first, second] = node.getTypeArguments();
    if (first === undefined) return this.refuse(node);
    const of = () => this.ofType(first, place, depth + 1);
    switch (name) {
      case 'Readonly':
      case 'NonNullable':
        return of();
      case 'Partial':
        return of().map((source) => ({ ...source, optional: true }));
      case 'Required':
        return of().map((source) => ({ ...source, optional: false }));
      case 'Pick':
      case 'Omit': {
        if (second === undefined) return this.refuse(node);
        const keys = this.keysOf(second, place);
        if (keys === undefined) return [];
        const sources = of();
        if (name === 'Omit') return sources.filter((source) => !keys.includes(source.name));
        for (const key of keys) {
          if (sources.some((source) => source.name === key)) continue;
          this.refusals.unresolved(second, `${clip(first)} has no property '${key}'`);
        }
        return sources.filter((source) => keys.includes(source.name));
      }
      default:
        return this.refuse(node);
    }
  }

  /** The names of properties that `'a' | 'b'` or `keyof Task` stands for; undefined after an error. */
  keysOf(node: TypeNode, place: TypePlace, depth = 0): string[] | undefined {
    if (depth > MAX_DEPTH) return this.refusals.unsupported(node, 'It refers to itself');
    if (Node.isParenthesizedTypeNode(node)) {
      return this.keysOf(node.getTypeNode(), place, depth + 1);
    }
    if (Node.isLiteralTypeNode(node)) {
      const literal = node.getLiteral();
      if (Node.isStringLiteral(literal)) return [literal.getLiteralValue()];
    }
    if (Node.isUnionTypeNode(node)) {
      const keys: string[] = [];
      for (const part of node.getTypeNodes()) {
        const found = this.keysOf(part, place, depth + 1);
        if (found === undefined) return undefined;
        keys.push(...found);
        if (keys.length > MAX_PROPERTIES) break;
      }
      return keys;
    }
    if (Node.isTypeOperatorTypeNode(node) && node.getOperator() === SyntaxKind.KeyOfKeyword) {
      return this.ofType(node.getTypeNode(), place, depth + 1).map((source) => source.name);
    }
    if (Node.isTypeReference(node)) {
      const bound = boundTo(node, place);
      if (bound !== undefined) return this.keysOf(bound.node, bound.place, depth + 1);
      const found = this.scope.resolve(node.getTypeName(), node.getSourceFile());
      if (found.kind === 'declaration' && Node.isTypeAliasDeclaration(found.node)) {
        const target = found.node.getTypeNode();
        if (target !== undefined) return this.keysOf(target, bind(null, place), depth + 1);
      }
    }
    return this.refusals.unsupported(node, "Name properties: `'label' | 'state'`");
  }

  /** Of an intersection: what several parts declare has to be the same in all of them. */
  private join(parts: readonly PropertySource[][], node: TypeNode): PropertySource[] {
    const joined = new Map<string, PropertySource>();
    for (const source of parts.flat()) {
      const known = joined.get(source.name);
      if (known === undefined) {
        joined.set(source.name, source);
        continue;
      }
      if (known.node !== source.node && typeText(known.node) !== typeText(source.node)) {
        this.sink.error(
          diagnosticCodes.unsupportedType,
          `Two parts of the intersection declare \`${source.name}\``,
          {
            location: locationOf(node),
            related: [
              { message: 'The first one', location: locationOf(known.node) },
              { message: 'The second one', location: locationOf(source.node) },
            ],
            hint: `Take it out of one part: \`Omit<…, '${source.name}'>\``,
          },
        );
      }
      joined.set(source.name, { ...known, optional: known.optional && source.optional });
    }
    return this.limited([...joined.values()], node);
  }

  private members(node: Node, place: TypePlace): PropertySource[] {
    const sources: PropertySource[] = [];
    for (const member of dataMembers(node)) {
      if (Node.isPropertySignature(member) || Node.isPropertyDeclaration(member)) {
        sources.push({
          name: propertyName(member.getNameNode()),
          node: member,
          place,
          optional: member.hasQuestionToken(),
        });
      } else {
        this.sink.error(
          diagnosticCodes.unsupportedType,
          `A message holds public properties only, not \`${member.getText().split('\n')[0] ?? ''}\``,
          {
            location: locationOf(member),
            hint: Node.isIndexSignatureDeclaration(member)
              ? 'Use `Map<string, V>` or `Record<string, V>` as the type of a property'
              : 'Declare an interface with what goes over the wire',
          },
        );
      }
    }
    return this.limited(sources, node);
  }

  private limited(sources: PropertySource[], node: Node): PropertySource[] {
    if (sources.length <= MAX_PROPERTIES) return sources;
    this.refusals.unsupported(node, `A message has ${MAX_PROPERTIES} properties at most`);
    return [];
  }

  private refuse(node: Node): [] {
    const named = Node.isExpressionWithTypeArguments(node) ? node.getExpression() : node;
    this.refusals.unresolved(
      named,
      `${clip(named)} is no interface, class or object type that can be found`,
      Node.isTypeReference(node) || Node.isExpressionWithTypeArguments(node)
        ? undefined
        : 'Intersections, Partial and the like are made of interfaces and object types',
    );
    return [];
  }
}

/** A property that redeclares an inherited one takes its place. */
function override(sources: readonly PropertySource[]): PropertySource[] {
  const found = new Map<string, PropertySource>();
  for (const source of sources) found.set(source.name, source);
  return [...found.values()];
}

function typeText(node: PropertyNode): string {
  return node.getTypeNode()?.getText().replace(/\s+/g, ' ') ?? '';
}
