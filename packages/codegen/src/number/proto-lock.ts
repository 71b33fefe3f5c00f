import { defaultJsonName, type Reserved } from '@wirepact/schema';
import protobuf from 'protobufjs';
import { compare } from '../diagnostic-sink.js';

/** The numbers that one `.proto` file, or several together, gave away. */
export interface ProtoLock {
  /** By full name. */
  readonly messages: Map<string, LockedMessage>;
  readonly enums: Map<string, LockedEnum>;
  /** Request and response by rpc, by the service's full name. */
  readonly services: Map<string, Map<string, LockedRpc>>;
}

/** A message as it stands in a `.proto`. */
export interface LockedMessage {
  /** By JSON name, which is the TypeScript name. */
  readonly fields: Map<string, LockedField>;
  readonly reserved: Reserved;
}

/** A field as it stands in a `.proto`. */
export interface LockedField {
  readonly protoName: string;
  readonly number: number;
  /** A scalar's name, or the full name of a message or enum. */
  readonly type: string;
  readonly shape: 'single' | 'list' | 'map';
  readonly optional: boolean;
  readonly mapKey?: string;
}

/** An enum as it stands in a `.proto`. */
export interface LockedEnum {
  /** Number by the value's name in the `.proto`. */
  readonly values: Map<string, number>;
  readonly reserved: Reserved;
}

/** An rpc as it stands in a `.proto`. */
export interface LockedRpc {
  readonly request: string;
  readonly response: string;
}

/** The numbers given away so far. */
export interface Locks {
  /** Committed: what is here is never given to anything else. */
  readonly base: ProtoLock;
  /** The working copy: keeps numbers stable between saves, and burns none. */
  readonly working: ProtoLock;
}

/** A lock without anything in it. */
export function emptyLock(): ProtoLock {
  return { messages: new Map(), enums: new Map(), services: new Map() };
}

/**
 * Adds what a `.proto` file says to a lock.
 *
 * @throws Error from protobufjs for a text that does not parse; its message names the line. Error
 *   for a reserved range that is too long to keep.
 */
export function addToLock(lock: ProtoLock, text: string): void {
  const { root } = protobuf.parse(text, new protobuf.Root(), { keepCase: true });
  addNamespace(lock, root);
}

function addNamespace(lock: ProtoLock, namespace: protobuf.NamespaceBase): void {
  for (const item of namespace.nestedArray) {
    const fullName = item.fullName.slice(1);
    if (item instanceof protobuf.Type) lock.messages.set(fullName, lockedMessage(item));
    if (item instanceof protobuf.Enum) {
      const values = new Map(Object.entries(item.values));
      lock.enums.set(fullName, { values, reserved: reservedOf(item.reserved) });
    }
    if (item instanceof protobuf.Service) {
      const methods = item.methodsArray.map((method): [string, LockedRpc] => [
        method.name,
        {
          request: absolute(method.requestType, item),
          response: absolute(method.responseType, item),
        },
      ]);
      lock.services.set(fullName, new Map(methods));
    }
    if (item instanceof protobuf.Namespace) addNamespace(lock, item);
  }
}

function lockedMessage(type: protobuf.Type): LockedMessage {
  const fields = new Map<string, LockedField>();
  for (const field of type.fieldsArray) {
    const jsonName: unknown = field.options?.json_name;
    fields.set(typeof jsonName === 'string' ? jsonName : defaultJsonName(field.name), {
      protoName: field.name,
      number: field.id,
      type: absolute(field.type, type),
      shape: field instanceof protobuf.MapField ? 'map' : field.repeated ? 'list' : 'single',
      optional: field.options?.proto3_optional === true,
      ...(field instanceof protobuf.MapField ? { mapKey: field.keyType } : {}),
    });
  }
  return { fields, reserved: reservedOf(type.reserved) };
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
  return sortedReserved(new Set(numbers), new Set(names));
}

/** Numbers ascending and names sorted, each once. */
export function sortedReserved(numbers: ReadonlySet<number>, names: ReadonlySet<string>): Reserved {
  return { numbers: [...numbers].sort((a, b) => a - b), names: [...names].sort(compare) };
}

/** The full name of a type as protobuf resolves it: from the innermost scope outwards. */
function absolute(name: string, scope: protobuf.NamespaceBase): string {
  if (name.startsWith('.')) return name.slice(1);
  if (Object.hasOwn(protobuf.types.basic, name)) return name;
  const found = scope.lookup(name);
  return found === null ? name : found.fullName.slice(1);
}
