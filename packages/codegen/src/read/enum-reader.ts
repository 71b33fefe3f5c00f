import {
  diagnosticCodes,
  type EnumDefinition,
  type FieldType,
  pascalCase,
  type StaticValue,
} from '@wirepact/schema';
import {
  type EnumDeclaration,
  type Expression,
  type IndexedAccessTypeNode,
  Node,
  SyntaxKind,
  type TypeNode,
  type VariableDeclaration,
} from 'ts-morph';
import type { DiagnosticSink } from '../diagnostic-sink.js';
import { type Remarks, remarksBetween, remarksOf, remarksOnNode } from './doc-comment.js';
import { defineEnum, type EnumMemberSource } from './enum-values.js';
import { locationOf } from './location.js';
import { refuseMerged } from './merged-declarations.js';
import { type Home, type MessageRegistry, qualified } from './message-registry.js';
import type { Scope } from './scope.js';
import { NotStaticError, propertyName, type StaticEvaluator } from './static-value.js';
import type { TypePlace } from './type-place.js';
import type { UnionMember } from './union-reader.js';

/** Reads enums: unions of strings, TypeScript enums, and `as const` objects and arrays. */
export class EnumReader {
  /** Enums of single properties, by the message around them. */
  readonly nested: Map<string, EnumDefinition[]> = new Map<string, EnumDefinition[]>();

  constructor(
    private readonly scope: Scope,
    private readonly registry: MessageRegistry,
    private readonly evaluator: StaticEvaluator,
    private readonly sink: DiagnosticSink,
  ) {}

  /**
   * `type State = 'open' | 'done'` makes the enum `State`; `state: 'open' | 'done'` the nested enum
   * `Message.State`.
   */
  readUnion(members: readonly UnionMember[], whole: TypeNode, place: TypePlace): FieldType {
    const values = new Map(members.map(({ node }) => [literalOf(node), node]));
    const sources = [...values].map(([name, node]) => ({
      name,
      label: name,
      node,
      remarks: remarksBetween(startOf(node), node),
    }));
    const alias = place.bindings === undefined ? (commonAlias(members) ?? place.alias) : undefined;
    if (alias !== undefined) {
      const home = this.registry.homeOf(alias.getSourceFile());
      return this.topLevel(alias.getName(), alias, alias, home, remarksOf(alias), () => sources);
    }
    const message = qualified(place.home, place.message);
    const name = pascalCase(place.property);
    const fullName = `${message}.${name}`;
    const renamedFrom = place.renamedFrom?.map(pascalCase);
    const definition = defineEnum(
      {
        name,
        fullName,
        typeName: `${place.message}${name}`,
        doc: '',
        ...(renamedFrom === undefined ? {} : { renamedFrom }),
        location: locationOf(whole),
      },
      sources,
      this.sink,
    );
    this.registry.markDerived(fullName);
    // A property that redeclares an inherited one comes later and takes its place.
    const others = (this.nested.get(message) ?? []).filter((item) => item.fullName !== fullName);
    this.nested.set(message, [...others, definition]);
    return { kind: 'enum', fullName };
  }

  /** A TypeScript enum keeps its numbers; one with string values is a set of names. */
  readEnum(declaration: EnumDeclaration): FieldType {
    refuseMerged(declaration, this.sink);
    const home = this.registry.homeOf(declaration.getSourceFile());
    const name = declaration.getName();
    return this.topLevel(name, declaration, declaration, home, remarksOf(declaration), () =>
      this.members(
        name,
        declaration.getMembers().map((member) => ({
          node: member,
          label: propertyName(member.getNameNode()),
          remarks: remarksOf(member),
          value: () => this.evaluator.evaluateMember(member),
        })),
        declaration.getNameNode(),
      ),
    );
  }

  /**
   * `(typeof State)[keyof typeof State]` with `const State = { … } as const`, or
   * `(typeof states)[number]` with an array. Undefined for an indexed type of another form.
   */
  readIndexedConst(
    node: IndexedAccessTypeNode,
    { alias }: TypePlace,
  ): FieldType | 'refused' | undefined {
    const object = unwrap(node.getObjectTypeNode());
    if (!Node.isTypeQuery(object)) return undefined;
    const found = this.scope.resolve(object.getExprName(), node.getSourceFile(), 'value');
    if (found.kind !== 'declaration' || !Node.isVariableDeclaration(found.node)) return undefined;
    const constant = found.node;
    const initializer = constant.getInitializer();
    const statement = constant.getVariableStatement();
    if (initializer === undefined) return undefined;
    const isOfElements = unwrap(node.getIndexTypeNode()).getKind() === SyntaxKind.NumberKeyword;
    // An alias names the enum, as it does elsewhere; of one name, both are one declaration.
    const named = alias !== undefined && alias.getName() !== constant.getName() ? alias : undefined;
    const home = this.registry.homeOf((named ?? constant).getSourceFile());
    const documented = named ?? statement;
    return this.topLevel(
      (named ?? constant).getName(),
      named ?? constant,
      named ?? constant,
      home,
      documented === undefined ? { doc: '' } : remarksOf(documented),
      () => this.constMembers(constant, initializer, isOfElements),
    );
  }

  private constMembers(
    constant: VariableDeclaration,
    initializer: Expression,
    isOfElements: boolean,
  ): EnumMemberSource[] | undefined {
    const name = constant.getName();
    const whole = this.evaluate(name, () => this.evaluator.evaluate(initializer));
    if (whole === undefined) return undefined;
    const { value } = whole;
    if (typeof value !== 'object' || value === null || isOfElements !== Array.isArray(value)) {
      this.sink.error(diagnosticCodes.badEnum, `${name} has no such members`, {
        location: locationOf(constant.getNameNode()),
        hint: 'Write `(typeof X)[keyof typeof X]` for a const object, `(typeof X)[number]` for an array',
      });
      return undefined;
    }
    const nodes = memberNodes(initializer);
    return this.members(
      name,
      Object.entries(value as { readonly [key: string]: StaticValue }).map(([key, member]) => {
        const node = nodes.get(key) ?? constant.getNameNode();
        return {
          node,
          label: isOfElements ? String(member) : key,
          remarks: remarksOnNode(node),
          value: () => member,
        };
      }),
      constant.getNameNode(),
    );
  }

  private members(
    name: string,
    candidates: readonly (Omit<EnumMemberSource, 'name' | 'number'> & {
      readonly value: () => StaticValue;
    })[],
    place: Node,
  ): EnumMemberSource[] | undefined {
    const members: { source: Omit<EnumMemberSource, 'name'>; value: StaticValue }[] = [];
    for (const { value, ...source } of candidates) {
      const found = this.evaluate(`${name}.${source.label}`, value);
      if (found === undefined) return undefined;
      members.push({ source, value: found.value });
    }
    const numbers = members.filter(({ value }) => typeof value === 'number');
    if (numbers.length === members.length) {
      return members.map(({ source, value }) => ({
        ...source,
        name: source.label,
        number: Number(value),
      }));
    }
    if (members.every(({ value }) => typeof value === 'string')) {
      return members.map(({ source, value }) => ({ ...source, name: String(value) }));
    }
    this.sink.error(
      diagnosticCodes.badEnum,
      `The members of ${name} must be all numbers or all strings`,
      {
        location: locationOf(place),
        hint: 'Declare two enums, or give all of its members values of one kind',
      },
    );
    return undefined;
  }

  private evaluate(what: string, evaluate: () => StaticValue): { value: StaticValue } | undefined {
    try {
      return { value: evaluate() };
    } catch (error) {
      if (!(error instanceof NotStaticError)) throw error;
      this.sink.error(diagnosticCodes.notStatic, `The value of ${what}: ${error.message}`, {
        location: locationOf(error.node),
        hint: 'Contracts are read, never run: use literals',
      });
      return undefined;
    }
  }

  /** Names an enum outside of messages; its members are read once. */
  private topLevel(
    name: string,
    key: Node,
    place: Node & { getNameNode(): Node },
    home: Home,
    remarks: Remarks,
    members: () => readonly EnumMemberSource[] | undefined,
  ): FieldType {
    const fullName = this.registry.name(key, qualified(home, name), () => {
      const sources = members();
      if (sources === undefined) return;
      const location = locationOf(place.getNameNode());
      const definition = defineEnum(
        { name, fullName, typeName: name, ...remarks, location },
        sources,
        this.sink,
      );
      this.registry.enums.push({ home, definition });
    });
    return { kind: 'enum', fullName };
  }
}

/** The alias that all members were written under, which then is all of them. */
function commonAlias(members: readonly UnionMember[]): UnionMember['place']['alias'] {
  const [first] = members;
  const shared = members.every(
    ({ place }) => place.alias === first?.place.alias && place.bindings === undefined,
  );
  return shared ? first?.place.alias : undefined;
}

function literalOf(node: TypeNode): string {
  const literal = Node.isLiteralTypeNode(node) ? node.getLiteral() : undefined;
  return Node.isStringLiteral(literal) || Node.isNoSubstitutionTemplateLiteral(literal)
    ? literal.getLiteralValue()
    : '';
}

/** Where the comments of a literal may begin: they stand before the `|` that is before it. */
function startOf(node: TypeNode): number {
  const union = node.getParent();
  if (!Node.isUnionTypeNode(union)) return node.getPos();
  const before = union.getTypeNodes()[union.getTypeNodes().indexOf(node) - 1];
  return before?.getEnd() ?? union.getPos();
}

/** The nodes of an object literal's members, for their comments. */
function memberNodes(initializer: Expression): Map<string, Node> {
  if (Node.isAsExpression(initializer) || Node.isSatisfiesExpression(initializer)) {
    return memberNodes(initializer.getExpression());
  }
  if (!Node.isObjectLiteralExpression(initializer)) return new Map();
  return new Map(
    initializer
      .getProperties()
      .filter(Node.isPropertyAssignment)
      .map((property) => [propertyName(property.getNameNode()), property]),
  );
}

function unwrap(node: TypeNode): TypeNode {
  return Node.isParenthesizedTypeNode(node) ? unwrap(node.getTypeNode()) : node;
}
