import type { EnumDefinition, FieldDefinition, FieldType, ProtoFile } from '@wirepact/schema';
import { pascalCase } from '@wirepact/schema';
import type { MessageProperty } from '../message-properties.js';
import type { SchemaIndex } from '../schema-index.js';
import { hasDefaults } from './default-values.js';
import { type Imports, specifier } from './imports.js';
import { quote } from './layout.js';
import { layoutUnion } from './layout-code.js';
import { messagesPath } from './output-paths.js';
import { holdsNull, scalarZero, wellKnownType, wellKnownZero } from './type-codec.js';

/** Finds the names by which one generated file refers to messages and enums. */
export class TypeNames {
  /**
   * @param path The generated file, relative to the output folder.
   * @param base The output folder as seen from there, for files outside of it.
   */
  constructor(
    private readonly path: string,
    private readonly index: SchemaIndex,
    readonly imports: Imports,
    private readonly base?: string,
  ) {}

  /** The name of a message's type. */
  message(fullName: string): string {
    const { message, file } = this.messageAt(fullName);
    return this.refer(message.name, file, true);
  }

  /** The name of a message's codec. */
  codec(fullName: string): string {
    const { message, file } = this.messageAt(fullName);
    return this.refer(message.name, file, false);
  }

  /**
   * The name of a function that reads, writes or makes a message: the codec's, from afar.
   * `create` fills in the contract's defaults, `empty` is what decoding starts from.
   */
  messageFunction(kind: 'create' | 'empty' | 'read' | 'write', fullName: string): string {
    // Where there are no defaults the two are one.
    if (kind === 'empty' && !hasDefaults(fullName, this.index)) {
      return this.messageFunction('create', fullName);
    }
    const { message, file } = this.messageAt(fullName);
    return messagesPath(file.path) === this.path
      ? `${kind}${message.name}`
      : `${this.refer(message.name, file, false)}.${kind}`;
  }

  /** The name of an enum's type or, as a value, of its codec. */
  enum(fullName: string, type: boolean): string {
    const { enum: found, file } = this.enumAt(fullName);
    return this.refer(found.typeName, file, type);
  }

  isNamedEnum(fullName: string): boolean {
    return this.enumDefinition(fullName).representation === 'name';
  }

  enumDefinition(fullName: string): EnumDefinition {
    return this.enumAt(fullName).enum;
  }

  /** Whether a message's `create` fills in defaults. */
  hasDefaults(fullName: string): boolean {
    return hasDefaults(fullName, this.index);
  }

  private messageAt(fullName: string) {
    const found = this.index.messages.get(fullName);
    if (found === undefined) throw new Error(`no message ${fullName}`);
    return found;
  }

  private enumAt(fullName: string) {
    const found = this.index.enums.get(fullName);
    if (found === undefined) throw new Error(`no enum ${fullName}`);
    return found;
  }

  private refer(name: string, file: ProtoFile, type: boolean): string {
    const target = messagesPath(file.path);
    if (target === this.path) return name;
    const module =
      this.base === undefined
        ? specifier(this.path, target)
        : `${this.base}/${target.replace(/\.ts$/, '.js')}`;
    const alias = `${pascalCase(file.package)}${name}`;
    return type ? this.imports.type(name, module, alias) : this.imports.value(name, module, alias);
  }

  /** The TypeScript type of one value of a field: an element's, where the field is a list. */
  element(type: FieldType): string {
    switch (type.kind) {
      case 'scalar':
        return type.representation;
      case 'message':
        return this.message(type.fullName);
      case 'enum':
        return this.enum(type.fullName, true);
      case 'date':
        return 'Date';
      case 'wellKnown':
        return wellKnownType(type.name);
      case 'wrapper':
        return type.representation;
    }
  }

  /** The TypeScript type of a field, without what optional adds. */
  field(field: FieldDefinition): string {
    const element = this.element(field.type);
    if (field.presence === 'repeated') return `${element}[]`;
    if (field.mapKey !== undefined) return `Map<${field.mapKey.representation}, ${element}>`;
    return element;
  }

  /** `name: type` or `name?: type | undefined`. */
  property(field: FieldDefinition): string {
    const type = this.field(field);
    if (field.presence === 'explicit' || field.omittable) {
      const cleared = field.nullable && !holdsNull(field.type) ? ' | null' : '';
      return `${field.name}?: ${type}${cleared} | undefined`;
    }
    return `${field.name}: ${type}`;
  }

  /** The members of the type of a property: several where it is a oneof or can be absent. */
  unionMembers(property: MessageProperty): string[] {
    if (property.kind === 'field') return [this.field(property.field)];
    const { oneof, cases } = property;
    const members = cases.map(
      ({ caseName, name, type }) =>
        `{ case: ${quote(caseName ?? name)}; value: ${this.element(type)} }`,
    );
    if (cases.some(({ nullable }) => nullable)) return [...members, 'null', 'undefined'];
    return [...members, oneof.optional ? 'undefined' : '{ case: undefined }'];
  }

  /** A property of a message as an interface or a class declares it, laid out behind `indent`. */
  declaration(property: MessageProperty, indent: string): string {
    if (property.kind === 'field') return `${indent}${this.property(property.field)};`;
    const mark = isOptional(property) ? '?' : '';
    return layoutUnion(`${indent}${property.name}${mark}:`, this.unionMembers(property));
  }

  /** The value of a property that is absent on the wire; undefined where it is absent then. */
  zeroOf(property: MessageProperty): string | undefined {
    if (isOptional(property)) return undefined;
    return property.kind === 'field' ? this.zero(property.field) : '{ case: undefined }';
  }

  /** The value of a field that is absent on the wire. */
  zero(field: FieldDefinition): string {
    if (field.presence === 'repeated') return '[]';
    if (field.presence === 'map') return 'new Map()';
    return this.elementZero(field.type);
  }

  /** The value of one element of a field that is absent on the wire: what decoding starts from. */
  elementZero(type: FieldType): string {
    switch (type.kind) {
      case 'scalar':
        return scalarZero(type.scalar, type.representation);
      case 'message':
        return `${this.messageFunction('empty', type.fullName)}()`;
      case 'enum':
        return this.isNamedEnum(type.fullName) ? quote('unspecified') : '0';
      case 'date':
        return 'new Date(0)';
      case 'wellKnown':
        return wellKnownZero(type.name);
      case 'wrapper':
        return scalarZero(type.scalar, type.representation);
    }
  }
}

/** Whether a message may lack the property, so that it is no part of what `create` makes. */
function isOptional(property: MessageProperty): boolean {
  if (property.kind === 'field') return property.field.presence === 'explicit';
  const { oneof, cases } = property;
  return oneof.optional === true || cases.some(({ nullable }) => nullable);
}
