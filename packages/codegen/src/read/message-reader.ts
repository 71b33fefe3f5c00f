import {
  diagnosticCodes,
  type FieldOptions,
  type FieldType,
  type MessageDefinition,
} from '@wirepact/schema';
import { Node, type PropertyDeclaration, type TypeNode } from 'ts-morph';
import type { DiagnosticSink } from '../diagnostic-sink.js';
import { docOf, type Remarks, tagsOf } from './doc-comment.js';
import { missingTypeHint } from './initial-values.js';
import { locationOf } from './location.js';
import {
  addProperty,
  fieldProperty,
  fieldsAndOneofs,
  type MessageParts,
  type ReadProperty,
  unionProperty,
} from './message-parts.js';
import { type Home, type MessageRegistry, qualified } from './message-registry.js';
import type { PropertySource } from './property-sources.js';
import { propertyName } from './static-value.js';
import type { Bindings, GenericDeclaration, ReadType, ReadUnion, TypePlace } from './type-place.js';
import type { TypeReader } from './type-reader.js';

/** A property of an interface, object type or class. */
export type PropertyNode = Node &
  Parameters<typeof docOf>[0] & {
    getNameNode(): Node;
    getTypeNode(): TypeNode | undefined;
    hasQuestionToken(): boolean;
  };

/** The message that a property is read for. */
export interface MessagePlace {
  readonly home: Home;
  readonly name: string;
  /** The declaration that the property stands in; the message may have inherited it. */
  readonly owner: string;
  /** Earlier names of the owner: an object type in place was called after them. */
  readonly renamedFrom?: readonly string[] | undefined;
  /** What the type parameters of that declaration stand for. */
  readonly bindings?: Bindings | undefined;
  /** Whether the property may be left out, where its question mark does not say so. */
  readonly optional?: boolean;
}

/** A message that is to be named and read. */
export interface MessageSource {
  readonly name: string;
  readonly home: Home;
  /** The declaration or type: one node makes one message, */
  readonly key: Node;
  /** or one for each of these, where it is generic. */
  readonly instance?: string;
  /** What problems with the message point at. */
  readonly place: Node;
  readonly remarks: Remarks;
  /** It was made up, so no further name is made of it. */
  readonly derived: boolean;
  properties(place: TypePlace): PropertySource[];
}

/** Reads interfaces, classes and object types as messages. */
export class MessageReader {
  /** Set right after construction: types and messages refer to each other. */
  types!: TypeReader;
  /**
   * What `@ContractField` says of a property of a contract class that is used as a message: null
   * for an operation or event, which is none of it, and undefined where the class is no contract.
   */
  settingsOf: (property: PropertyDeclaration) => FieldSettings | null | undefined = () => undefined;
  private readonly declared = new Map<string, MessageSource>();

  constructor(
    private readonly registry: MessageRegistry,
    private readonly sink: DiagnosticSink,
  ) {}

  /** Names a message; its fields are read later, so that messages may recurse. */
  declare(source: MessageSource): FieldType {
    const { key, instance, home, name } = source;
    const full = qualified(home, name);
    const read = () => this.read(source, full);
    const fullName =
      instance === undefined
        ? this.registry.name(key, full, read)
        : this.registry.nameInstance(key, instance, full, read);
    if (source.derived) this.registry.markDerived(fullName);
    if (!this.declared.has(fullName)) this.declared.set(fullName, source);
    return { kind: 'message', fullName };
  }

  /** The message of a declaration. */
  readDeclaration(node: GenericDeclaration): FieldType {
    return this.declare(this.types.named.sourceOf(node));
  }

  /** Reads the properties of a declaration and adds the message, under a name of the caller's. */
  readMembers(node: GenericDeclaration, name: string, doc: string, home: Home): void {
    const source = this.types.named.sourceOf(node);
    const remarks = { ...source.remarks, doc };
    this.read({ ...source, name, home, remarks }, qualified(home, name));
  }

  private read({ home, name, remarks, place, properties }: MessageSource, fullName: string): void {
    const parts: MessageParts = { fields: [], oneofs: [] };
    for (const { node, optional, place } of properties({
      home,
      message: name,
      owner: name,
      property: '',
    })) {
      const settings = Node.isPropertyDeclaration(node) ? this.settingsOf(node) : undefined;
      if (settings === null) continue;
      const { owner, bindings } = place;
      const renamedFrom = owner === name ? remarks.renamedFrom : undefined;
      // A number that a contract pins is one of its own message.
      const { number: _, ...rest } = settings ?? {};
      const message = { home, name, owner, renamedFrom, bindings, optional };
      const read = this.property(node, message, rest);
      if (read !== undefined) addProperty(parts, read);
    }
    this.add(home, {
      name,
      fullName,
      ...remarks,
      ...fieldsAndOneofs(parts),
      enums: [],
      location: locationOf(place),
      reserved: { numbers: [], names: [] },
    });
  }

  add(home: Home, definition: MessageDefinition): void {
    this.registry.messages.push({ home, definition });
  }

  /** The type of `Task['state']`; undefined after an error. */
  typeOfProperty(fullName: string, name: string): ReadType | ReadUnion | 'missing' | undefined {
    const message = this.declared.get(fullName);
    const short = fullName.split('.').at(-1) ?? fullName;
    const scope = fullName.slice(0, -short.length - 1);
    if (message === undefined) return 'missing';
    const home = { ...message.home, package: scope };
    const found = message
      .properties({ home, message: short, owner: short, property: '' })
      .find((source) => source.name === name);
    if (found === undefined) return 'missing';
    const settings = Node.isPropertyDeclaration(found.node)
      ? this.settingsOf(found.node)
      : undefined;
    if (settings === null) return 'missing';
    const place = { ...found.place, property: name };
    const read = settings?.type ?? this.typeOf(found.node, place);
    return read && { ...read, optional: read.optional || found.optional };
  }

  /**
   * Reads one property of a message; `settings.type` takes the place of its TypeScript type. A
   * union of messages is one property of several fields.
   */
  property(
    node: PropertyNode,
    message: MessagePlace,
    settings: FieldSettings,
  ): ReadProperty | undefined {
    const name = propertyName(node.getNameNode());
    const tags = tagsOf(node);
    const renamedFrom = [...(settings.options?.renamedFrom ?? []), ...(tags.renamedFrom ?? [])];
    const place: TypePlace = {
      home: message.home,
      message: message.name,
      owner: message.owner,
      property: name,
      ...(renamedFrom.length === 0 ? {} : { renamedFrom }),
      ...(message.renamedFrom === undefined ? {} : { ownerRenamedFrom: message.renamedFrom }),
      ...(message.bindings === undefined ? {} : { bindings: message.bindings }),
    };
    const read = settings.type ?? this.typeOf(node, place);
    if (read === undefined) return undefined;
    const deprecated =
      typeof settings.options?.deprecated === 'string'
        ? settings.options.deprecated
        : (tags.deprecated ?? settings.options?.deprecated);
    const property = {
      name,
      optional:
        (message.optional ?? node.hasQuestionToken()) ||
        read.optional ||
        settings.nullable === true,
      doc: docOf(node),
      location: locationOf(node.getNameNode()),
      options: {
        ...settings.options,
        ...(deprecated === undefined ? {} : { deprecated }),
        ...(renamedFrom.length === 0 ? {} : { renamedFrom }),
      },
    };
    return read.shape === 'union'
      ? unionProperty(read, property, settings, this.sink)
      : fieldProperty(read, property, settings, this.sink);
  }

  private typeOf(node: PropertyNode, place: TypePlace): ReadType | ReadUnion | undefined {
    const typeNode = node.getTypeNode();
    if (typeNode !== undefined) return this.types.readProperty(typeNode, place);
    this.sink.error(diagnosticCodes.missingType, `\`${place.property}\` has no type`, {
      location: locationOf(node.getNameNode()),
      hint: missingTypeHint(node),
    });
    return undefined;
  }
}

/** What the options of a contract's field change. */
export interface FieldSettings {
  readonly type?: ReadType | undefined;
  readonly nullable?: boolean | undefined;
  readonly protoName?: string | undefined;
  readonly jsonName?: string | undefined;
  /** The oneof that the property is a case of; it is optional then. */
  readonly oneof?: string | undefined;
  readonly number?: number | undefined;
  readonly options?: FieldOptions;
}
