import { defaultJsonName, type Reserved } from '@wirepact/schema';
import protobuf from 'protobufjs';
import { eventComments } from './event-comments.js';
import {
  emptyLock,
  type LockedField,
  type LockedMessage,
  type LockedRpc,
  type ProtoLock,
  sortedReserved,
} from './proto-lock.js';

/**
 * Reads what a `.proto` file gives names and numbers to.
 *
 * @param file What the lock calls the file.
 * @throws Error from protobufjs for a text that does not parse; its message names the line. Error
 *   for a reserved range that is too long to keep.
 */
export function parseProto(text: string, file: string): ProtoLock {
  const { root } = protobuf.parse(text, new protobuf.Root(), { keepCase: true });
  const lock = emptyLock();
  addNamespace(lock, root, file);
  // protobufjs drops comments.
  for (const [name, events] of eventComments(text)) {
    const service = lock.services.get(name);
    if (service !== undefined) lock.services.set(name, { ...service, events });
  }
  return lock;
}

function addNamespace(lock: ProtoLock, namespace: protobuf.NamespaceBase, file: string): void {
  for (const item of namespace.nestedArray) {
    const fullName = item.fullName.slice(1);
    if (item instanceof protobuf.Type) lock.messages.set(fullName, lockedMessage(item, file));
    if (item instanceof protobuf.Enum) {
      const values = new Map(Object.entries(item.values));
      lock.enums.set(fullName, { file, values, reserved: reservedOf(item.reserved) });
    }
    if (item instanceof protobuf.Service) {
      const rpcs = new Map(
        item.methodsArray.map((method): [string, LockedRpc] => [
          method.name,
          {
            request: absolute(method.requestType, item),
            response: absolute(method.responseType, item),
            streams: streamsOf(method.requestStream === true, method.responseStream === true),
          },
        ]),
      );
      lock.services.set(fullName, { file, rpcs, events: new Map() });
    }
    if (item instanceof protobuf.Namespace) addNamespace(lock, item, file);
  }
}

/** Which sides of an rpc are streams. */
export function streamsOf(request: boolean, response: boolean): LockedRpc['streams'] {
  if (request) return response ? 'both' : 'client';
  return response ? 'server' : 'unary';
}

function lockedMessage(type: protobuf.Type, file: string): LockedMessage {
  const fields = new Map<string, LockedField>();
  for (const field of type.fieldsArray) {
    const jsonName: unknown = field.options?.json_name;
    const isMap = field instanceof protobuf.MapField;
    // protobufjs makes a oneof of its own for `optional`.
    const oneof = field.partOf?.isProto3Optional ? null : field.partOf;
    fields.set(typeof jsonName === 'string' ? jsonName : defaultJsonName(field.name), {
      protoName: field.name,
      number: field.id,
      type: absolute(field.type, type),
      shape: isMap ? 'map' : field.repeated ? 'list' : 'single',
      optional: field.options?.proto3_optional === true,
      ...(isMap ? { mapKey: field.keyType } : {}),
      ...(oneof ? { oneof: oneof.name } : {}),
      ...(field.options?.packed === false ? { unpacked: true } : {}),
    });
  }
  return { file, fields, reserved: reservedOf(type.reserved) };
}

/** A reserved range can span half a billion numbers, which no list of ours should hold. */
const MAX_RANGE = 100_000;

function reservedOf(reserved: readonly (number[] | string)[] | undefined): Reserved {
  const numbers: number[] = [];
  const names: string[] = [];
  for (const entry of reserved ?? []) {
    if (typeof entry === 'string') {
      names.push(entry);
      continue;
    }
    const [first = 0, last = first] = entry;
    if (last - first >= MAX_RANGE) {
      throw new Error(`the reserved range ${first} to ${last} has more than ${MAX_RANGE} numbers`);
    }
    for (let n = first; n <= last; n++) numbers.push(n);
  }
  return sortedReserved(numbers, names);
}

/** The full name of a type as protobuf resolves it: from the innermost scope outwards. */
function absolute(name: string, scope: protobuf.NamespaceBase): string {
  if (name.startsWith('.')) return name.slice(1);
  if (Object.hasOwn(protobuf.types.basic, name)) return name;
  // Types alone: an rpc of the same name would be found first inside of its service.
  const found = scope.lookup(name, [protobuf.Type, protobuf.Enum]);
  return found === null ? name : found.fullName.slice(1);
}
