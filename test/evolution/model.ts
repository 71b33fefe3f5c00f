import type {
  EnumDefinition,
  FieldDefinition,
  FieldType,
  Location,
  MessageDefinition,
  OneofDefinition,
  ScalarType,
  Schema,
} from '@wirepact/schema';
import { scalars, upperSnakeCase } from '@wirepact/schema';

/** A contract's fields as an author thinks of them: by what they are, whatever they are called. */
export interface ModelField {
  /** Never changes, and no other field ever has it. */
  readonly id: number;
  readonly name: string;
  readonly type: ModelType;
  readonly shape: 'single' | 'optional' | 'list' | 'map';
  readonly oneof?: true;
  readonly renamedFrom: readonly string[];
}

/** The types that the model draws from. */
export type ModelType = ScalarType | 'State' | 'part';

/** A message as an author thinks of it. */
export interface ModelMessage {
  /** Never changes, and no other message ever has it. */
  readonly id: number;
  readonly name: string;
  readonly renamedFrom: readonly string[];
  readonly fields: readonly ModelField[];
}

/** A value of the model's enum. */
export interface ModelValue {
  readonly id: number;
  readonly name: string;
  readonly renamedFrom: readonly string[];
}

/** One state of a contract. */
export interface Model {
  readonly item: ModelMessage;
  /** A message that others contain; it comes and goes. */
  readonly part: ModelMessage | undefined;
  readonly values: readonly ModelValue[];
}

const place: Location = {
  file: '/project/item.contract.ts',
  start: { line: 1, column: 1 },
  end: { line: 1, column: 2 },
};

/** The schema that the reader would make of it, without numbers. */
export function schemaOf({ item, part, values }: Model): Schema {
  const messages = [item, ...(part === undefined ? [] : [part])].map((message) =>
    messageOf(message, part),
  );
  const file = {
    path: 'item.proto',
    package: 'item',
    sources: ['item.contract.ts'],
    contracts: [],
  };
  return { files: [{ ...file, messages, enums: [enumOf(values)] }] };
}

function messageOf(message: ModelMessage, part: ModelMessage | undefined): MessageDefinition {
  const hasOneof = message.fields.some(({ oneof }) => oneof);
  const oneof: OneofDefinition = { name: 'choice', doc: '', options: {}, location: place };
  return {
    name: message.name,
    fullName: `item.${message.name}`,
    doc: '',
    fields: message.fields.map((field) => fieldOf(field, part)),
    ...(hasOneof ? { oneofs: [oneof] } : {}),
    renamedFrom: message.renamedFrom,
    enums: [],
    location: place,
    reserved: { numbers: [], names: [] },
  };
}

function fieldOf(field: ModelField, part: ModelMessage | undefined): FieldDefinition {
  const { name, shape, oneof, renamedFrom } = field;
  return {
    name,
    protoName: name,
    doc: '',
    type: typeOf(field.type, part),
    presence:
      shape === 'list'
        ? 'repeated'
        : shape === 'map'
          ? 'map'
          : shape === 'single'
            ? 'implicit'
            : 'explicit',
    ...(shape === 'map' ? { mapKey: { scalar: 'string', representation: 'string' } as const } : {}),
    ...(oneof ? { oneof: 'choice' } : {}),
    number: 0,
    options: { renamedFrom },
    location: place,
  };
}

function typeOf(type: ModelType, part: ModelMessage | undefined): FieldType {
  if (type === 'State') return { kind: 'enum', fullName: 'item.State' };
  if (type === 'part') return { kind: 'message', fullName: `item.${part?.name ?? 'Item'}` };
  return { kind: 'scalar', scalar: type, representation: scalars[type].representation };
}

function enumOf(values: readonly ModelValue[]): EnumDefinition {
  return {
    name: 'State',
    fullName: 'item.State',
    typeName: 'State',
    doc: '',
    representation: 'name',
    values: [
      { name: 'unspecified', protoName: 'STATE_UNSPECIFIED', doc: '', number: 0 },
      ...values.map(({ name, renamedFrom }) => ({
        name,
        protoName: `STATE_${upperSnakeCase(name)}`,
        doc: '',
        number: -1,
        renamedFrom,
      })),
    ],
    reserved: { numbers: [], names: [] },
    location: place,
  };
}
