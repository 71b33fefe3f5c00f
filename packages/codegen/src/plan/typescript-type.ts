import type { FieldDefinition, FieldType, ProtoFile } from '@wirepact/schema';
import { pascalCase, scalars } from '@wirepact/schema';
import type { SchemaIndex } from '../schema-index.js';
import { type Imports, specifier } from './imports.js';
import { quote } from './layout.js';
import { messagesPath } from './output-paths.js';

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

  /** The name of a function that reads, writes or creates a message: the codec's, from afar. */
  messageFunction(kind: 'create' | 'read' | 'write', fullName: string): string {
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
    return this.enumAt(fullName).enum.representation === 'name';
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
        return `wire.${type.name}`;
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
      return `${field.name}?: ${type}${field.nullable ? ' | null' : ''} | undefined`;
    }
    return `${field.name}: ${type}`;
  }

  /** The value of a field that is absent on the wire. */
  zero(field: FieldDefinition): string {
    if (field.presence === 'repeated') return '[]';
    if (field.presence === 'map') return 'new Map()';
    return this.elementZero(field.type);
  }

  elementZero(type: FieldType): string {
    switch (type.kind) {
      case 'scalar':
        return zeros[scalars[type.scalar].representation];
      case 'message':
        return `${this.messageFunction('create', type.fullName)}()`;
      case 'enum':
        return this.isNamedEnum(type.fullName) ? quote('unspecified') : '0';
      case 'date':
        return 'new Date(0)';
      case 'wellKnown':
        return `wire.${type.name}.create()`;
      case 'wrapper':
        return zeros[type.representation];
    }
  }
}

const zeros = {
  string: "''",
  number: '0',
  bigint: '0n',
  boolean: 'false',
  Uint8Array: 'new Uint8Array()',
} as const;
