import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type EnumType, type MessageType, numberEnum } from '@wirepact/wire/codegen';
import protobuf from 'protobufjs';

type Fields = MessageType<unknown>['fields'];

/**
 * A generated type with upstream's names for the values of its enums. A contract has no say in them:
 * our `.proto` puts the enum's name in front, as the style guide asks, and upstream's has names that
 * differ in case alone. In JSON, names are what the conformance tests look at.
 */
export function withUpstreamEnumNames<T>(type: MessageType<T>): MessageType<T> {
  const upstream = protobuf.parse(
    readFileSync(join(import.meta.dirname, 'upstream/test_messages_proto3.proto'), 'utf8'),
    { keepCase: true },
  ).root;
  const renamed = Object.entries(type.fields).map(([property, field]): [string, Fields[string]] => {
    const [number, kind, ...rest] = field;
    const found = typeof kind === 'function' ? kind() : undefined;
    if (found === undefined || 'fields' in found) return [property, field];
    const named = upstreamEnum(found.typeName, upstream);
    return [property, [number, () => named, ...rest]];
  });
  return { ...type, fields: Object.fromEntries(renamed) };
}

/** What is nested upstream stands beside its message here. */
function upstreamEnum(typeName: string, upstream: protobuf.Root): EnumType<string | number | null> {
  const { values } = upstream.lookupEnum(typeName.slice(typeName.lastIndexOf('.') + 1));
  const names = Object.keys(values).map((name) => [name, name]);
  return numberEnum(typeName, values, Object.fromEntries(names)) as EnumType<
    string | number | null
  >;
}
