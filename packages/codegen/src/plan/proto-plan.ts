import {
  defaultJsonName,
  type EnumDefinition,
  type FieldDefinition,
  type MessageDefinition,
  type ProtoFile,
  type Reserved,
} from '@wirepact/schema';
import { compare } from '../diagnostic-sink.js';
import { fieldTypeName } from '../number/field-type-name.js';
import type { SchemaIndex } from '../schema-index.js';
import { textLines } from './layout.js';

/** What `proto/file.hbs` lays out. Every string is a finished line or part of one. */
export interface ProtoView {
  readonly sources: string;
  readonly package: string;
  readonly imports: readonly string[];
  readonly enums: readonly ProtoEnumView[];
  readonly messages: readonly ProtoMessageView[];
  readonly services: readonly ProtoServiceView[];
}

interface ProtoEnumView {
  readonly comment: readonly string[];
  readonly name: string;
  readonly lines: readonly string[];
}

interface ProtoMessageView {
  readonly comment: readonly string[];
  readonly name: string;
  readonly enums: readonly ProtoEnumView[];
  readonly lines: readonly string[];
  readonly empty: boolean;
}

interface ProtoServiceView {
  readonly comment: readonly string[];
  readonly name: string;
  readonly lines: readonly string[];
}

/** Plans the `.proto` of one file. */
export function planProto(file: ProtoFile, index: SchemaIndex): ProtoView {
  return {
    sources: file.sources.join(', '),
    package: file.package,
    imports: importsOf(file, index),
    enums: file.enums.map((item) => planEnum(item, '  ')),
    messages: file.messages.map((message) => planMessage(message, file)),
    services: file.contracts
      .filter(({ operations, events }) => operations.length > 0 || events.length > 0)
      .map((contract) => ({
        comment: comment(contract.doc, ''),
        name: contract.service.split('.').at(-1) ?? contract.service,
        lines: [
          ...contract.operations.flatMap(({ doc, rpc, request, response, deprecated }) => [
            ...comment(doc, '  '),
            `  rpc ${rpc}(${localName(request, file)}) returns (${localName(response, file)})${deprecated ? ' {\n    option deprecated = true;\n  }' : ';'}`,
          ]),
          // proto3 has no word for a pushed message; the comment is what a foreign peer needs.
          ...contract.events.flatMap(({ doc, name, message }) => [
            ...comment(doc, '  '),
            `  // event ${name}: ${localName(message, file)}`,
          ]),
        ],
      })),
  };
}

function importsOf(file: ProtoFile, index: SchemaIndex): string[] {
  const found = new Set<string>();
  const names = [
    ...file.messages.flatMap((message) => message.fields.map((field) => fieldTypeName(field.type))),
    ...file.contracts.flatMap((contract) => [
      ...contract.operations.flatMap(({ request, response }) => [request, response]),
      ...contract.events.map((event) => event.message),
    ]),
  ];
  for (const name of names) {
    const wellKnown = wellKnownFiles.get(name);
    const other = index.messages.get(name)?.file.path ?? index.enums.get(name)?.file.path;
    if (wellKnown !== undefined) found.add(wellKnown);
    else if (other !== undefined && other !== file.path) found.add(other);
  }
  return [...found].sort(compare);
}

const wellKnownFiles: ReadonlyMap<string, string> = new Map([
  ['google.protobuf.Timestamp', 'google/protobuf/timestamp.proto'],
  ['google.protobuf.Duration', 'google/protobuf/duration.proto'],
  ['google.protobuf.FieldMask', 'google/protobuf/field_mask.proto'],
]);

function planMessage(message: MessageDefinition, file: ProtoFile): ProtoMessageView {
  const lines = [
    ...reservedLines(message.reserved, '  '),
    ...message.fields.flatMap((field) => fieldLines(field, message, file)),
  ];
  return {
    comment: comment(message.doc, ''),
    name: message.name,
    enums: message.enums.map((item) => planEnum(item, '    ')),
    lines,
    empty: lines.length === 0 && message.enums.length === 0,
  };
}

function fieldLines(field: FieldDefinition, message: MessageDefinition, file: ProtoFile): string[] {
  const fullName = fieldTypeName(field.type);
  const nested = message.enums.find((item) => item.fullName === fullName);
  const element = nested?.name ?? localName(fullName, file);
  const type = field.mapKey === undefined ? element : `map<${field.mapKey.scalar}, ${element}>`;
  const label =
    field.presence === 'repeated'
      ? 'repeated '
      : // Messages have presence anyway; `optional` on one says the same twice.
        field.presence === 'explicit' && !isMessage(field)
        ? 'optional '
        : '';
  const options = [
    ...(defaultJsonName(field.protoName) === field.name ? [] : [`json_name = "${field.name}"`]),
    ...(field.options.deprecated ? ['deprecated = true'] : []),
  ];
  const suffix = options.length === 0 ? '' : ` [${options.join(', ')}]`;
  return [
    ...comment(field.doc, '  '),
    `  ${label}${type} ${field.protoName} = ${field.number}${suffix};`,
  ];
}

function isMessage(field: FieldDefinition): boolean {
  return field.type.kind !== 'scalar' && field.type.kind !== 'enum';
}

function planEnum(item: EnumDefinition, indent: string): ProtoEnumView {
  const numbers = item.values.map((value) => value.number);
  const aliased = new Set(numbers).size < numbers.length;
  return {
    comment: comment(item.doc, indent.slice(2)),
    name: item.name,
    lines: [
      ...(aliased ? [`${indent}option allow_alias = true;`] : []),
      ...reservedLines(item.reserved, indent),
      ...item.values.flatMap((value) => [
        ...comment(value.doc, indent),
        `${indent}${value.protoName} = ${value.number};`,
      ]),
    ],
  };
}

function reservedLines({ numbers, names }: Reserved, indent: string): string[] {
  return [
    ...(numbers.length === 0 ? [] : [`${indent}reserved ${ranges(numbers).join(', ')};`]),
    ...(names.length === 0
      ? []
      : [`${indent}reserved ${names.map((name) => `"${name}"`).join(', ')};`]),
  ];
}

/** `1, 2, 3, 7` as `1 to 3, 7`. */
function ranges(numbers: readonly number[]): string[] {
  const found: [number, number][] = [];
  for (const number of numbers) {
    const last = found.at(-1);
    if (last !== undefined && last[1] + 1 === number) last[1] = number;
    else found.push([number, number]);
  }
  return found.map(([first, last]) => (first === last ? `${first}` : `${first} to ${last}`));
}

/** A name as seen from the file's package: `TaskList`, `Task.State`, or in full. */
function localName(fullName: string, file: ProtoFile): string {
  const prefix = `${file.package}.`;
  return file.package !== '' && fullName.startsWith(prefix) && !isOtherPackage(fullName, file)
    ? fullName.slice(prefix.length)
    : fullName;
}

/** Whether a name below this package belongs to a deeper one: `task.sub.Item` seen from `task`. */
function isOtherPackage(fullName: string, file: ProtoFile): boolean {
  const first = fullName.slice(file.package.length + 1).split('.')[0];
  return !(
    file.messages.some((message) => message.name === first) ||
    file.enums.some((item) => item.name === first)
  );
}

/** A comment above a declaration. */
function comment(text: string, indent: string): string[] {
  if (text.trim() === '') return [];
  return textLines(text.trim()).map((line) => `${indent}// ${line}`.trimEnd());
}
