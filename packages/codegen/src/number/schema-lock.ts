import {
  type EnumDefinition,
  type FieldDefinition,
  type OperationDefinition,
  type Schema,
  upperSnakeCase,
} from '@wirepact/schema';
import { fieldTypeName } from './field-type-name.js';
import { streamsOf } from './parse-proto.js';
import { emptyLock, type LockedField, type LockedRpc, type ProtoLock } from './proto-lock.js';

/** A numbered schema as its `.proto` files will read, so that it compares with what was before. */
export function schemaLock(schema: Schema): ProtoLock {
  const lock = emptyLock();
  for (const { path: file, messages, enums, contracts, tombstones = [] } of schema.files) {
    const addEnum = ({ fullName, values, reserved }: EnumDefinition) => {
      const numbers = new Map(values.map(({ protoName, number }) => [protoName, number]));
      lock.enums.set(fullName, { file, values: numbers, reserved });
    };
    enums.forEach(addEnum);
    for (const { fullName, fields, reserved, enums: nested } of messages) {
      nested.forEach(addEnum);
      const locked = new Map(fields.map((field) => [jsonNameOf(field), lockedField(field)]));
      lock.messages.set(fullName, { file, fields: locked, reserved });
    }
    const nestedTombstones = messages.flatMap((message) => message.tombstones ?? []);
    for (const { kind, fullName, name, reserved } of [...tombstones, ...nestedTombstones]) {
      if (kind === 'message') lock.messages.set(fullName, { file, fields: new Map(), reserved });
      else lock.enums.set(fullName, { file, values: new Map([[zeroName(name), 0]]), reserved });
    }
    for (const { service, operations, events } of contracts) {
      if (operations.length + events.length === 0) continue;
      const rpcs = new Map(operations.map((operation) => [operation.rpc, lockedRpc(operation)]));
      const messages = new Map(events.map(({ name, message }) => [name, message]));
      lock.services.set(service, { file, rpcs, events: messages });
    }
  }
  return lock;
}

/** The name of a field in JSON, which is also what its number is kept under. */
export function jsonNameOf(field: Pick<FieldDefinition, 'name' | 'jsonName'>): string {
  return field.jsonName ?? field.name;
}

/** The value that an enum has when nothing of it is left: proto3 wants a zero. */
export function zeroName(enumName: string): string {
  return `${upperSnakeCase(enumName)}_UNSPECIFIED`;
}

function lockedField(field: FieldDefinition): LockedField {
  const { protoName, number, type, presence, mapKey, oneof, options } = field;
  const hasPresence = type.kind !== 'scalar' && !isEnum(field);
  return {
    protoName,
    number,
    type: fieldTypeName(type),
    shape: presence === 'repeated' ? 'list' : presence === 'map' ? 'map' : 'single',
    // Messages and the cases of a oneof have presence without the word.
    optional: presence === 'explicit' && oneof === undefined && !hasPresence,
    ...(mapKey === undefined ? {} : { mapKey: mapKey.scalar }),
    ...(oneof === undefined ? {} : { oneof }),
    ...(options.packed === false ? { unpacked: true } : {}),
  };
}

function isEnum({ type }: FieldDefinition): boolean {
  return type.kind === 'enum' || (type.kind === 'wellKnown' && type.name === 'NullValue');
}

function lockedRpc({ kind, request, response }: OperationDefinition): LockedRpc {
  const streams = streamsOf(
    kind === 'clientStream' || kind === 'bidi',
    kind === 'serverStream' || kind === 'bidi',
  );
  return { request, response, streams };
}
