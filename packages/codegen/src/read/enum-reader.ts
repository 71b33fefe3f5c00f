import {
  diagnosticCodes,
  type EnumDefinition,
  type EnumValue,
  type FieldType,
  pascalCase,
  upperSnakeCase,
} from '@wirepact/schema';
import { type EnumDeclaration, type IndexedAccessTypeNode, Node, type TypeNode } from 'ts-morph';
import { compare, type DiagnosticSink } from '../diagnostic-sink.js';
import { docOf } from './doc-comment.js';
import { locationOf } from './location.js';
import { refuseMerged } from './merged-declarations.js';
import { type MessageRegistry, qualified } from './message-registry.js';
import type { Scope } from './scope.js';
import { NotStaticError, type StaticEvaluator } from './static-value.js';
import type { TypePlace } from './type-reader.js';

/** Reads enums: unions of strings, TypeScript enums, and `as const` objects. */
export class EnumReader {
  /** Enums of single properties, by the message around them. */
  readonly nested: Map<string, EnumDefinition[]> = new Map<string, EnumDefinition[]>();

  constructor(
    private readonly scope: Scope,
    private readonly registry: MessageRegistry,
    private readonly evaluator: StaticEvaluator,
    private readonly sink: DiagnosticSink,
  ) {}

  /** `state: 'open' | 'done'` makes the nested enum `Message.State`. */
  readUnion(nodes: readonly TypeNode[], whole: TypeNode, place: TypePlace): FieldType {
    const message = qualified(place.home, place.message);
    const name = pascalCase(place.property);
    const fullName = `${message}.${name}`;
    const typeName = `${place.message}${name}`;
    const definition = this.fromNames(name, fullName, typeName, nodes, whole, '');
    // A property that redeclares an inherited one comes later and takes its place.
    const others = (this.nested.get(message) ?? []).filter((item) => item.fullName !== fullName);
    this.nested.set(message, [...others, definition]);
    return { kind: 'enum', fullName };
  }

  /** `type State = 'open' | 'done'` makes the enum `State`. */
  readNamedUnion(name: string, nodes: readonly TypeNode[], whole: TypeNode): FieldType {
    const home = this.registry.homeOf(whole.getSourceFile());
    const fullName = this.registry.name(whole, qualified(home, name), () => {
      const alias = whole.getParent();
      const doc = Node.isTypeAliasDeclaration(alias) ? docOf(alias) : '';
      const definition = this.fromNames(name, fullName, name, nodes, whole, doc);
      this.registry.enums.push({ home, definition });
    });
    return { kind: 'enum', fullName };
  }

  private fromNames(
    name: string,
    fullName: string,
    typeName: string,
    nodes: readonly TypeNode[],
    whole: TypeNode,
    doc: string,
  ): EnumDefinition {
    const values = nodes.map((node) => {
      const literal = Node.isLiteralTypeNode(node) ? node.getLiteral() : undefined;
      const value = Node.isStringLiteral(literal) ? literal.getLiteralValue() : '';
      return this.value(name, value, value, -1, '', node);
    });
    return this.finish(
      {
        name,
        fullName,
        typeName,
        doc,
        representation: 'name',
        values,
        reserved: { numbers: [], names: [] },
        location: locationOf(whole),
      },
      whole,
    );
  }

  /** A TypeScript enum keeps its numbers; one with string values is a set of names. */
  readEnum(declaration: EnumDeclaration): FieldType | undefined {
    refuseMerged(declaration, this.sink);
    const home = this.registry.homeOf(declaration.getSourceFile());
    const name = declaration.getName();
    const fullName = this.registry.name(declaration, qualified(home, name), () => {
      const members = declaration.getMembers().map((member) => ({
        node: member,
        name: member.getName(),
        doc: docOf(member),
        value: member.getValue(),
      }));
      this.addMembers(name, fullName, docOf(declaration), members, declaration, home);
    });
    return { kind: 'enum', fullName };
  }

  /** `(typeof State)[keyof typeof State]` with `const State = { … } as const`. */
  readIndexedConst(node: IndexedAccessTypeNode): FieldType | undefined {
    const object = unwrap(node.getObjectTypeNode());
    if (!Node.isTypeQuery(object)) return undefined;
    const found = this.scope.resolve(object.getExprName(), node.getSourceFile(), 'value');
    if (found.kind !== 'declaration' || !Node.isVariableDeclaration(found.node)) return undefined;
    const declaration = found.node;
    const initializer = declaration.getInitializer();
    if (initializer === undefined) return undefined;
    const home = this.registry.homeOf(declaration.getSourceFile());
    const name = declaration.getName();
    const fullName = this.registry.name(declaration, qualified(home, name), () => {
      const statement = declaration.getVariableStatement();
      const doc = statement === undefined ? '' : docOf(statement);
      try {
        const value = this.evaluator.evaluate(initializer);
        const members = Object.entries(value ?? {}).map(([key, member]) => ({
          node: declaration,
          name: key,
          doc: '',
          value: member as unknown,
        }));
        this.addMembers(name, fullName, doc, members, declaration, home);
      } catch (error) {
        if (!(error instanceof NotStaticError)) throw error;
        this.sink.error(diagnosticCodes.notStatic, `The members of ${name}: ${error.message}`, {
          location: locationOf(error.node),
        });
      }
    });
    return { kind: 'enum', fullName };
  }

  private addMembers(
    name: string,
    fullName: string,
    doc: string,
    members: readonly { node: Node; name: string; doc: string; value: unknown }[],
    node: Node,
    home: ReturnType<MessageRegistry['homeOf']>,
  ): void {
    const numeric = members.every((member) => typeof member.value === 'number');
    const named = members.every((member) => typeof member.value === 'string');
    if (!numeric && !named) {
      this.sink.error(
        diagnosticCodes.badEnum,
        `The members of ${name} must be all numbers or all strings`,
        { location: locationOf(node) },
      );
      return;
    }
    const values = members.map((member) =>
      numeric
        ? this.value(
            name,
            member.name,
            member.name,
            member.value as number,
            member.doc,
            member.node,
          )
        : this.value(name, member.name, member.value as string, -1, member.doc, member.node),
    );
    const definition: EnumDefinition = {
      name,
      fullName,
      typeName: name,
      doc,
      representation: numeric ? 'number' : 'name',
      values,
      reserved: { numbers: [], names: [] },
      location: locationOf(node),
    };
    this.registry.enums.push({ home, definition: this.finish(definition, node) });
  }

  private value(
    enumName: string,
    memberName: string,
    name: string,
    number: number,
    doc: string,
    node: Node,
  ): EnumValue {
    const suffix = upperSnakeCase(memberName);
    if (suffix === '') {
      this.sink.error(
        diagnosticCodes.badEnum,
        `${JSON.stringify(memberName)} has no letters or digits to name a value with`,
        { location: locationOf(node) },
      );
    }
    if (!Number.isInteger(number) || number < -0x8000_0000 || number > 0x7fff_ffff) {
      this.sink.error(diagnosticCodes.badEnum, `The number ${number} does not fit 32 bits`, {
        location: locationOf(node),
      });
    }
    return { name, protoName: `${upperSnakeCase(enumName)}_${suffix}`, doc, number };
  }

  /** Adds the zero value that proto3 asks for, first, and refuses what proto3 cannot hold. */
  private finish(definition: EnumDefinition, node: Node): EnumDefinition {
    const seen = new Set<string>();
    for (const value of definition.values) {
      if (seen.has(value.protoName)) {
        this.sink.error(
          diagnosticCodes.duplicateName,
          `Two values of ${definition.fullName} are called ${value.protoName} in the .proto`,
          { location: locationOf(node), hint: 'Names may not differ in case or punctuation only' },
        );
      }
      seen.add(value.protoName);
    }
    if (definition.representation === 'number') {
      const zero = definition.values.find((value) => value.number === 0);
      // proto3 wants the zero first, and an open enum's other values in any order.
      const rest = definition.values
        .filter((value) => value !== zero)
        .toSorted((a, b) => a.number - b.number || compare(a.name, b.name));
      return { ...definition, values: [zero ?? this.zero(definition, 'UNSPECIFIED'), ...rest] };
    }
    const declared = definition.values.find((value) => value.name === 'unspecified');
    const rest = definition.values.filter((value) => value !== declared);
    return { ...definition, values: [this.zero(definition, 'unspecified'), ...rest] };
  }

  private zero(definition: EnumDefinition, name: string): EnumValue {
    const protoName = `${upperSnakeCase(definition.name)}_UNSPECIFIED`;
    return { name, protoName, doc: '', number: 0 };
  }
}

function unwrap(node: TypeNode): TypeNode {
  return Node.isParenthesizedTypeNode(node) ? unwrap(node.getTypeNode()) : node;
}
