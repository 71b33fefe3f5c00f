import type { Reserved } from '@wirepact/schema';
import { compare } from '../diagnostic-sink.js';

/** What one `.proto` file, or several together, gave names and numbers to. */
export interface ProtoLock {
  /** By full name. */
  readonly messages: Map<string, LockedMessage>;
  readonly enums: Map<string, LockedEnum>;
  /** By full name. */
  readonly services: Map<string, LockedService>;
}

/** A message as it stands in a `.proto`. */
export interface LockedMessage {
  /** The `.proto`, as whoever parsed it calls it. */
  readonly file: string;
  /** By JSON name, which is the TypeScript name unless the contract says another. */
  readonly fields: Map<string, LockedField>;
  readonly reserved: Reserved;
}

/** A field as it stands in a `.proto`. */
export interface LockedField {
  readonly protoName: string;
  readonly number: number;
  /** A scalar's name, or the full name of a message or enum; of a map, that of its values. */
  readonly type: string;
  readonly shape: 'single' | 'list' | 'map';
  /** The word `optional` stands before it. */
  readonly optional: boolean;
  readonly mapKey?: string;
  readonly oneof?: string;
  /** `packed = false` stands behind it. */
  readonly unpacked?: true;
}

/** An enum as it stands in a `.proto`. */
export interface LockedEnum {
  readonly file: string;
  /** Number by the value's name in the `.proto`. */
  readonly values: Map<string, number>;
  readonly reserved: Reserved;
}

/** A service as it stands in a `.proto`. */
export interface LockedService {
  readonly file: string;
  readonly rpcs: Map<string, LockedRpc>;
  /** Full name of its message by the name of an event. */
  readonly events: Map<string, string>;
}

/** An rpc as it stands in a `.proto`. */
export interface LockedRpc {
  readonly request: string;
  readonly response: string;
  /** Which sides are streams: `unary`, `client`, `server` or `both`. */
  readonly streams: 'unary' | 'client' | 'server' | 'both';
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

/** Adds what is in one lock to another; of two things with one name the added one stays. */
export function addLock(lock: ProtoLock, added: ProtoLock): void {
  for (const [name, message] of added.messages) lock.messages.set(name, message);
  for (const [name, item] of added.enums) lock.enums.set(name, item);
  for (const [name, service] of added.services) lock.services.set(name, service);
}

/** The part of a lock that stands in files which `wanted` takes. */
export function filterLock(lock: ProtoLock, wanted: (file: string) => boolean): ProtoLock {
  const filtered = <T extends { readonly file: string }>(items: ReadonlyMap<string, T>) =>
    new Map([...items].filter(([, { file }]) => wanted(file)));
  return {
    messages: filtered(lock.messages),
    enums: filtered(lock.enums),
    services: filtered(lock.services),
  };
}

/** Numbers ascending and names sorted, each once. */
export function sortedReserved(numbers: Iterable<number>, names: Iterable<string>): Reserved {
  return {
    numbers: [...new Set(numbers)].sort((a, b) => a - b),
    names: [...new Set(names)].sort(compare),
  };
}

/** What of a lock a run is answerable for: its files, and whatever `declared` has. */
export function ownPart(
  lock: ProtoLock,
  declared: ProtoLock,
  isOwn: (file: string) => boolean,
): ProtoLock {
  const part = <T extends { readonly file: string }>(
    items: ReadonlyMap<string, T>,
    names: ReadonlyMap<string, unknown>,
  ) => new Map([...items].filter(([name, { file }]) => isOwn(file) || names.has(name)));
  return {
    messages: part(lock.messages, declared.messages),
    enums: part(lock.enums, declared.enums),
    services: part(lock.services, declared.services),
  };
}
