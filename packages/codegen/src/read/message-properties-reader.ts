import {
  diagnosticCodes,
  type FieldDefinition,
  type MessageDefinition,
  snakeCase,
} from '@wirepact/schema';
import { Node, type PropertyDeclaration, type PropertySignature } from 'ts-morph';
import type { ContractReaders } from './contract-readers.js';
import { readDeclaredType } from './declared-type.js';
import type { DecoratorOptions } from './decorator-options.js';
import { fitDefault, readDefault } from './default-value.js';
import { remarksOf } from './doc-comment.js';
import { messagePropertyOptions } from './known-options.js';
import { locationOf } from './location.js';
import { dataMembers } from './message-members.js';
import type { Home } from './message-registry.js';
import { scalarType } from './proto-type.js';
import { propertyName } from './static-value.js';
import type { ReadType } from './type-place.js';
import { writtenType } from './written-type.js';

/** A message that is declared through options. */
export interface DeclaredMessage {
  readonly name: string;
  readonly fullName: string;
  readonly home: Home;
  readonly node: PropertyDeclaration;
  readonly isCmmv: boolean;
  /** Gathers the options that concern other tools. */
  readonly foreign: Set<string>;
}

/** Reads the `properties` of `@ContractMessage`, which win over the TypeScript type. */
export function readMessageProperties(
  message: DeclaredMessage,
  properties: DecoratorOptions,
  readers: ContractReaders,
): MessageDefinition {
  const members = writtenMembers(message.node, readers);
  const fields = properties.names().flatMap((name): FieldDefinition[] => {
    const options = properties.object(name);
    const field = options && readProperty(name, options, members.get(name), message, readers);
    return field === undefined ? [] : [field];
  });
  for (const [name, member] of members) {
    if (properties.has(name)) continue;
    readers.sink.warning(
      diagnosticCodes.typeMismatch,
      `\`${name}\` is in the TypeScript type only, and the properties of ${message.name} win`,
      { location: locationOf(member.getNameNode()), hint: 'Add it to `properties`, or drop it' },
    );
  }
  return {
    name: message.name,
    fullName: message.fullName,
    doc: remarksOf(message.node).doc,
    fields,
    enums: [],
    location: locationOf(message.node.getNameNode()),
    reserved: { numbers: [], names: [] },
  };
}

type Member = PropertySignature | PropertyDeclaration;

/** The properties of the TypeScript type, where it is one whose properties can be listed. */
function writtenMembers(
  node: PropertyDeclaration,
  { scope }: ContractReaders,
): Map<string, Member> {
  const { declaration, element } = writtenType(node.getTypeNode(), scope);
  const found = declaration ?? element;
  const members = found === undefined ? [] : dataMembers(found);
  return new Map(
    members
      .filter((member) => Node.isPropertySignature(member) || Node.isPropertyDeclaration(member))
      .map((member) => [propertyName(member.getNameNode()), member]),
  );
}

function readProperty(
  name: string,
  options: DecoratorOptions,
  member: Member | undefined,
  message: DeclaredMessage,
  readers: ContractReaders,
): FieldDefinition | undefined {
  options.allow([...messagePropertyOptions.used, ...messagePropertyOptions.foreign]);
  for (const option of messagePropertyOptions.foreign) {
    if (options.has(option)) message.foreign.add(option);
  }
  const type = readType(name, options, member, message, readers);
  if (type === undefined) return undefined;
  const optional = isOptional(name, options, type, member, readers);
  const isList = type.shape === 'list';
  const remarks = member === undefined ? { doc: '' } : remarksOf(member);
  const defaultValue = readDefault(options, 'default', readers);
  const field: FieldDefinition = {
    name,
    protoName: snakeCase(name),
    doc: remarks.doc || (options.string('description') ?? ''),
    type: type.type,
    presence:
      type.shape === 'map' ? 'map' : isList ? 'repeated' : optional ? 'explicit' : 'implicit',
    ...(type.mapKey === undefined ? {} : { mapKey: type.mapKey }),
    ...(optional && type.shape !== 'single' ? { omittable: true as const } : {}),
    number: 0,
    options: {
      ...(defaultValue === undefined ? {} : { defaultValue }),
      ...(remarks.deprecated === undefined ? {} : { deprecated: remarks.deprecated }),
      ...(remarks.renamedFrom === undefined ? {} : { renamedFrom: remarks.renamedFrom }),
    },
    location: locationOf(options.owner.getParent() ?? options.owner),
  };
  return fitDefault(field, message.isCmmv, readers.sink);
}

function readType(
  name: string,
  options: DecoratorOptions,
  member: Member | undefined,
  { home, ...message }: DeclaredMessage,
  readers: ContractReaders,
): ReadType | undefined {
  const typeNode = member?.getTypeNode();
  const written = writtenType(typeNode, readers.scope);
  const type = readDeclaredType(
    {
      name: options.string('type'),
      at: options.node('type') ?? options.owner,
      option: 'type',
      objectType: options.expression('objectType', 'a message'),
      arrayType: options.string('arrayType'),
      isList: options.boolean('array') ?? false,
    },
    written,
    home,
    readers,
  );
  if (type === null) return undefined;
  if (type !== undefined) return type;
  if (typeNode !== undefined) {
    const place = { home, message: message.name, owner: message.name, property: name };
    return readers.types.read(typeNode, place);
  }
  // An enum whose members nothing says.
  if (options.has('type')) {
    return { type: scalarType('string'), shape: 'single', optional: false };
  }
  readers.sink.error(diagnosticCodes.missingType, `\`${name}\` has no type`, {
    location: locationOf(options.owner),
    hint: "Write `type: 'string'`",
  });
  return undefined;
}

/** `required` wins over `?`; without it, `?` says. */
function isOptional(
  name: string,
  options: DecoratorOptions,
  type: ReadType,
  member: Member | undefined,
  { sink }: ContractReaders,
): boolean {
  const written = (member?.hasQuestionToken() ?? false) || type.optional;
  const required = options.boolean('required');
  if (required === undefined || required !== written || member === undefined) {
    return required === undefined ? written : !required;
  }
  // An empty list and an absent one are the same on the wire.
  if (type.shape === 'single') {
    sink.warning(
      diagnosticCodes.typeMismatch,
      `\`required: ${required}\` wins over the TypeScript type of \`${name}\``,
      {
        location: locationOf(options.node('required') ?? member),
        hint: required ? 'Drop the `?`' : `Write \`${name}?\``,
      },
    );
  }
  return !required;
}
