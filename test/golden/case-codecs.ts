import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { EnumType, MessageType } from '@wirepact/wire/codegen';
import protobuf from 'protobufjs';
import { filesBelow } from './expected-files.js';
import { expectedFolder } from './golden-case.js';

/** What the generator expects of a case, and what an independent reader makes of its `.proto`. */
export interface CaseCodecs {
  /** The emitted `.proto` files as protobufjs understands them. */
  readonly root: protobuf.Root;
  /** Generated codecs by full name. */
  readonly messages: ReadonlyMap<string, MessageType<object>>;
  /** Generated enums whose values are names; the others are plain numbers. */
  readonly enums: ReadonlyMap<string, EnumType<string | number>>;
}

/** Files of protobuf itself that generated ones import. */
const wellKnownFiles = [
  'any',
  'duration',
  'field_mask',
  'struct',
  'timestamp',
  'wrappers',
] as const;

/** Loads the codecs that a case expects, and its `.proto` files with protobufjs. */
export async function loadCase(name: string): Promise<CaseCodecs> {
  const expected = expectedFolder('accepted', name);
  const root = new protobuf.Root();
  for (const path of filesBelow(join(expected, 'protos'), '.proto')) {
    protobuf.parse(readFileSync(path, 'utf8'), root, {
      keepCase: true,
      alternateCommentMode: true,
    });
  }
  addWellKnownTypes(root);
  const messages = new Map<string, MessageType<object>>();
  const enums = new Map<string, EnumType<string | number>>();
  for (const path of filesBelow(join(expected, 'src/generated/protos'), '.ts')) {
    const module = (await import(path)) as { [name: string]: unknown };
    for (const value of Object.values(module)) {
      if (isMessageType(value)) messages.set(value.typeName, value);
      else if (isEnumType(value)) enums.set(value.typeName, value);
    }
  }
  return { root, messages, enums };
}

/** Adds the types of protobuf itself, and resolves those that refer to them. */
export function addWellKnownTypes(root: protobuf.Root): void {
  for (const known of wellKnownFiles) {
    root.addJSON(protobuf.common.get(`google/protobuf/${known}.proto`)?.nested ?? {});
  }
  root.resolveAll();
}

/** The messages of the `.proto` files, without those of protobuf itself. */
export function messageTypes(root: protobuf.NamespaceBase): protobuf.Type[] {
  return root.nestedArray
    .filter((item) => item.fullName !== '.google')
    .flatMap((item) => [
      ...(item instanceof protobuf.Type ? [item] : []),
      ...(item instanceof protobuf.Namespace ? messageTypes(item) : []),
    ]);
}

function isMessageType(value: unknown): value is MessageType<object> {
  return typeof value === 'object' && value !== null && 'typeName' in value && 'decode' in value;
}

function isEnumType(value: unknown): value is EnumType<string | number> {
  return typeof value === 'object' && value !== null && 'fromNumber' in value;
}
