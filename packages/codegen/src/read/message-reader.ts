import {
  diagnosticCodes,
  type FieldDefinition,
  type FieldOptions,
  type FieldType,
  type MessageDefinition,
  snakeCase,
} from '@wirepact/schema';
import {
  type ClassDeclaration,
  type InterfaceDeclaration,
  Node,
  type TypeAliasDeclaration,
  type TypeLiteralNode,
  type TypeNode,
} from 'ts-morph';
import type { DiagnosticSink } from '../diagnostic-sink.js';
import { docOf, hasTag } from './doc-comment.js';
import { locationOf } from './location.js';
import { refuseMerged } from './merged-declarations.js';
import { dataMembers } from './message-members.js';
import { type Home, type MessageRegistry, qualified } from './message-registry.js';
import type { Scope } from './scope.js';
import { propertyName } from './static-value.js';
import type { ReadType, TypePlace, TypeReader } from './type-reader.js';

/** A declaration that makes a message. */
export type MessageNode =
  | InterfaceDeclaration
  | ClassDeclaration
  | TypeAliasDeclaration
  | TypeLiteralNode;

/** The message that a property is read for. */
export interface MessagePlace {
  readonly home: Home;
  readonly name: string;
  /** The declaration that the property stands in; the message may have inherited it. */
  readonly owner: string;
}

/** Reads interfaces, classes and object types as messages. */
export class MessageReader {
  /** Set right after construction: types and messages refer to each other. */
  types!: TypeReader;

  constructor(
    private readonly scope: Scope,
    private readonly registry: MessageRegistry,
    private readonly sink: DiagnosticSink,
  ) {}

  /** Names the message of a declaration; its fields are read later, so that messages may recurse. */
  readDeclaration(node: Exclude<MessageNode, TypeLiteralNode>, doc: string): FieldType {
    const home = this.registry.homeOf(node.getSourceFile());
    const name = node.getName() ?? 'default';
    const fullName = this.registry.name(node, qualified(home, name), () =>
      this.readMembers(node, name, doc, home),
    );
    return { kind: 'message', fullName };
  }

  /** Reads the properties of a declaration and adds the message. */
  readMembers(node: MessageNode, name: string, doc: string, home: Home): void {
    const fields: FieldDefinition[] = [];
    this.members(node, { home, name, owner: name }, fields, new Set());
    this.add(home, {
      name,
      fullName: qualified(home, name),
      doc,
      fields,
      enums: [],
      location: locationOf(nameNodeOf(node)),
      reserved: { numbers: [], names: [] },
    });
  }

  add(home: Home, definition: MessageDefinition): void {
    this.registry.messages.push({ home, definition });
  }

  private members(
    node: MessageNode,
    message: MessagePlace,
    into: FieldDefinition[],
    seen: Set<Node>,
  ): void {
    if (seen.has(node)) return;
    seen.add(node);
    if (!Node.isTypeLiteral(node)) refuseMerged(node, this.sink);
    if (Node.isTypeAliasDeclaration(node)) {
      const target = node.getTypeNode();
      const owned = { ...message, owner: node.getName() };
      if (Node.isTypeLiteral(target)) this.members(target, owned, into, seen);
      else {
        const base = Node.isTypeReference(target) ? target.getTypeName() : (target ?? node);
        this.base(base, message, into, seen);
      }
      return;
    }
    if (Node.isInterfaceDeclaration(node)) {
      for (const base of node.getExtends()) this.base(base.getExpression(), message, into, seen);
    }
    if (Node.isClassDeclaration(node)) {
      const base = node.getExtends();
      if (base !== undefined) this.base(base.getExpression(), message, into, seen);
    }
    const owner = Node.isTypeLiteral(node) ? message.owner : (node.getName() ?? message.owner);
    for (const member of dataMembers(node)) {
      if (Node.isPropertySignature(member) || Node.isPropertyDeclaration(member)) {
        const field = this.field(member, { ...message, owner }, {});
        if (field !== undefined) addField(into, field);
      } else {
        this.sink.error(
          diagnosticCodes.unsupportedType,
          `A message holds public properties only, not \`${clip(member)}\``,
          {
            location: locationOf(member),
            hint: 'Declare an interface with what goes over the wire',
          },
        );
      }
    }
  }

  private base(
    expression: Node,
    message: MessagePlace,
    into: FieldDefinition[],
    seen: Set<Node>,
  ): void {
    const found = this.scope.resolve(expression, expression.getSourceFile());
    if (
      found.kind === 'declaration' &&
      !Node.isVariableDeclaration(found.node) &&
      !Node.isEnumDeclaration(found.node)
    ) {
      this.members(found.node, message, into, seen);
    } else if (found.kind !== 'contractModule') {
      this.sink.error(
        diagnosticCodes.unresolvedName,
        `${clip(expression)} is no interface, class or object type that can be found`,
        {
          location: locationOf(expression),
          hint: 'Check the spelling, or import it',
        },
      );
    }
  }

  /** Reads one property of a message; `read` replaces its TypeScript type where a contract says so. */
  field(
    node: Node &
      Parameters<typeof docOf>[0] & {
        getNameNode(): Node;
        getTypeNode(): TypeNode | undefined;
        hasQuestionToken(): boolean;
      },
    message: MessagePlace,
    settings: FieldSettings,
  ): FieldDefinition | undefined {
    const name = propertyName(node.getNameNode());
    const place: TypePlace = {
      home: message.home,
      message: message.name,
      owner: message.owner,
      property: name,
    };
    const typeNode = node.getTypeNode();
    const fromType = settings.type ?? this.fieldType(typeNode, node, place);
    if (fromType === undefined) return undefined;
    const optional = node.hasQuestionToken() || fromType.optional || settings.nullable === true;
    const presence =
      fromType.shape === 'list'
        ? 'repeated'
        : fromType.shape === 'map'
          ? 'map'
          : optional
            ? 'explicit'
            : 'implicit';
    return {
      name,
      protoName: settings.protoName ?? snakeCase(name),
      doc: docOf(node),
      type: fromType.type,
      presence,
      ...(fromType.mapKey === undefined ? {} : { mapKey: fromType.mapKey }),
      ...(optional && presence !== 'explicit' ? { omittable: true as const } : {}),
      number: settings.number ?? 0,
      options: {
        ...settings.options,
        ...(hasTag(node, 'deprecated') ? { deprecated: true as const } : {}),
      },
      location: locationOf(node.getNameNode()),
    };
  }

  private fieldType(
    typeNode: TypeNode | undefined,
    node: Node,
    place: TypePlace,
  ): ReadType | undefined {
    if (typeNode !== undefined) return this.types.read(typeNode, place);
    this.sink.error(diagnosticCodes.missingType, `\`${place.property}\` has no type`, {
      location: locationOf(node),
      hint: 'Write the type; contracts are read without inferring any',
    });
    return undefined;
  }
}

/** What the options of a contract's field change. */
export interface FieldSettings {
  readonly type?: ReadType | undefined;
  readonly nullable?: boolean | undefined;
  readonly protoName?: string | undefined;
  readonly number?: number | undefined;
  readonly options?: FieldOptions;
}

/** Adds a field; one that redeclares an inherited property takes its place. */
export function addField(fields: FieldDefinition[], field: FieldDefinition): void {
  const inherited = fields.findIndex((known) => known.name === field.name);
  if (inherited < 0) fields.push(field);
  else fields[inherited] = field;
}

function clip(node: Node): string {
  return node.getText().split('\n')[0] ?? '';
}

function nameNodeOf(node: MessageNode): Node {
  return Node.isTypeLiteral(node) ? node : (node.getNameNode() ?? node);
}
