import {
  defaultJsonName,
  type EnumDefinition,
  type FieldDefinition,
  type MessageDefinition,
  type Reserved,
} from '@wirepact/schema';
import { fieldTypeName } from '../number/field-type-name.js';
import { comment } from './proto-comment.js';
import type { ProtoScope } from './proto-scope.js';
import { isEnum } from './type-codec.js';

/** An enum of a `.proto`. */
export interface ProtoEnumView {
  readonly comment: readonly string[];
  readonly name: string;
  readonly lines: readonly string[];
}

/** A message of a `.proto`. */
export interface ProtoMessageView {
  readonly comment: readonly string[];
  readonly name: string;
  readonly enums: readonly ProtoEnumView[];
  readonly lines: readonly string[];
  readonly empty: boolean;
}

/** Plans a message; `removed` are enums inside of it that only keep their numbers. */
export function planProtoMessage(
  message: MessageDefinition,
  scope: ProtoScope,
  removed: readonly ProtoEnumView[] = [],
): ProtoMessageView {
  const lines = [
    ...(message.deprecated ? ['  option deprecated = true;'] : []),
    ...reservedLines(message.reserved, '  '),
    ...fieldLines(message, scope),
  ];
  const enums = [...message.enums.map((item) => planProtoEnum(item, '    ')), ...removed];
  return {
    comment: comment(message.doc, '', message.deprecated),
    name: message.name,
    enums,
    lines,
    empty: lines.length === 0 && enums.length === 0,
  };
}

/** The fields in their order; those of a oneof stand together where the first of them is. */
function fieldLines(message: MessageDefinition, scope: ProtoScope): string[] {
  const done = new Set<string>();
  return message.fields.flatMap((field) => {
    const { oneof } = field;
    if (oneof === undefined) return fieldLine(field, message, scope, '  ');
    if (done.has(oneof)) return [];
    done.add(oneof);
    const definition = message.oneofs?.find(({ name }) => name === oneof);
    const { doc = '', options = {} } = definition ?? {};
    const cases = message.fields.filter((candidate) => candidate.oneof === oneof);
    return [
      ...comment(doc, '  ', options.deprecated),
      `  oneof ${oneof} {`,
      // A oneof has no option of its own that says so.
      ...cases.flatMap((item) => fieldLine(item, message, scope, '    ', options.deprecated)),
      '  }',
    ];
  });
}

function fieldLine(
  field: FieldDefinition,
  message: MessageDefinition,
  scope: ProtoScope,
  indent: string,
  deprecatedWith?: FieldDefinition['options']['deprecated'],
): string[] {
  const { deprecated, packed } = field.options;
  const element = scope.name(fieldTypeName(field.type), message.fullName);
  const type = field.mapKey === undefined ? element : `map<${field.mapKey.scalar}, ${element}>`;
  const jsonName = field.jsonName ?? field.name;
  const options = [
    ...(packed === false && field.presence === 'repeated' ? ['packed = false'] : []),
    ...(defaultJsonName(field.protoName) === jsonName ? [] : [`json_name = "${jsonName}"`]),
    ...(deprecated || deprecatedWith ? ['deprecated = true'] : []),
  ];
  const suffix = options.length === 0 ? '' : ` [${options.join(', ')}]`;
  return [
    // The reason stands above the oneof already where it is that of all its cases.
    ...comment(field.doc, indent, deprecated === deprecatedWith ? undefined : deprecated),
    `${indent}${label(field)}${type} ${field.protoName} = ${field.number}${suffix};`,
  ];
}

function label(field: FieldDefinition): string {
  if (field.presence === 'repeated') return 'repeated ';
  if (field.presence !== 'explicit' || field.oneof !== undefined) return '';
  // Messages have presence anyway; `optional` on one says the same twice.
  return field.type.kind === 'scalar' || isEnum(field.type) ? 'optional ' : '';
}

/** Plans an enum, whose lines stand behind `indent`. */
export function planProtoEnum(item: EnumDefinition, indent: string): ProtoEnumView {
  const numbers = item.values.map((value) => value.number);
  const aliased = new Set(numbers).size < numbers.length;
  return {
    comment: comment(item.doc, indent.slice(2), item.deprecated),
    name: item.name,
    lines: [
      ...(aliased ? [`${indent}option allow_alias = true;`] : []),
      ...(item.deprecated ? [`${indent}option deprecated = true;`] : []),
      ...reservedLines(item.reserved, indent),
      ...item.values.flatMap(({ protoName, number, doc, deprecated }) => [
        ...comment(doc, indent, deprecated),
        `${indent}${protoName} = ${number}${deprecated ? ' [deprecated = true]' : ''};`,
      ]),
    ],
  };
}

/** Reserved names are any strings: a `.proto` that a hand wrote may reserve what is no identifier. */
function quoted(name: string): string {
  const escapes: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };
  return `"${name.replace(/["\\]/g, '\\$&').replace(/[\n\r\t]/g, (char) => escapes[char] ?? '')}"`;
}

/** What may not be used again, in ranges. */
export function reservedLines({ numbers, names }: Reserved, indent: string): string[] {
  return [
    ...(numbers.length === 0 ? [] : [`${indent}reserved ${ranges(numbers).join(', ')};`]),
    ...(names.length === 0 ? [] : [`${indent}reserved ${names.map(quoted).join(', ')};`]),
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
