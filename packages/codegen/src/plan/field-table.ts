import type {
  EnumDefinition,
  FieldDefinition,
  FieldType,
  MessageDefinition,
} from '@wirepact/schema';
import { messageProperties } from '../message-properties.js';
import { quote } from './layout.js';
import { flatObject } from './layout-code.js';
import { propertyKey } from './static-literal.js';
import { scalarKind } from './type-codec.js';
import type { TypeNames } from './typescript-type.js';

/** The table of a message's fields: each by its property, a oneof's by property and case. */
export function fieldTable(message: MessageDefinition, names: TypeNames): string {
  return flatObject(
    messageProperties(message).flatMap((property) =>
      property.kind === 'field'
        ? [`${property.name}: ${tableEntry(property.field, property.name, names)}`]
        : property.cases.map((field) => {
            const caseName = field.caseName ?? field.name;
            const name = `${property.name}${caseName.charAt(0).toUpperCase()}${caseName.slice(1)}`;
            return `${quote(`${property.name}.${caseName}`)}: ${tableEntry(field, name, names)}`;
          }),
    ),
  );
}

/** `[1, 'string']`, with what says more left out from the end on. */
function tableEntry(field: FieldDefinition, name: string, names: TypeNames): string {
  const shape = shapeOf(field);
  const jsonName = field.jsonName ?? field.name;
  const items = [
    String(field.number),
    kindOf(field.type, names),
    shape === undefined ? undefined : quote(shape),
    field.protoName === lowerName(name) ? undefined : quote(field.protoName),
    jsonName === name ? undefined : quote(jsonName),
  ];
  const length = items.findLastIndex((item) => item !== undefined) + 1;
  return `[${items.slice(0, length).map(String).join(', ')}]`;
}

function kindOf(type: FieldType, names: TypeNames): string {
  switch (type.kind) {
    case 'scalar':
      return quote(scalarKind(type.scalar, type.representation));
    case 'message':
      return `() => ${names.codec(type.fullName)}`;
    case 'enum':
      return `() => ${enumValue(names.enumDefinition(type.fullName), names)}`;
    case 'date':
      return quote('Date');
    case 'wrapper':
      return quote(`Wrapped<${scalarKind(type.scalar, type.representation)}>`);
    case 'wellKnown':
      switch (type.name) {
        case 'Value':
        case 'Struct':
        case 'ListValue':
        case 'NullValue':
          return quote(type.name);
        default:
          return `() => wire.${type.name}`;
      }
  }
}

function shapeOf({ presence, mapKey, oneof, caseName }: FieldDefinition): string | undefined {
  if (mapKey !== undefined) return `map<${scalarKind(mapKey.scalar, mapKey.representation)}>`;
  if (presence === 'repeated') return 'list';
  // The table's key says of what oneof a case is.
  if (presence === 'implicit' || caseName !== undefined) return undefined;
  return oneof === undefined ? 'optional' : `oneof<${oneof}>`;
}

function enumValue(item: EnumDefinition, names: TypeNames): string {
  const name = names.enum(item.fullName, false);
  if (item.representation === 'name') return name;
  return `wire.numberEnum(${[quote(item.fullName), name, ...enumProtoNames(item)].join(', ')})`;
}

/** The object of an enum's names in the `.proto` that its members do not tell, if there are any. */
export function enumProtoNames({ name, values }: EnumDefinition): string[] {
  const told = values.filter(
    (value) => value.protoName !== `${upperName(name)}_${upperName(value.name)}`,
  );
  if (told.length === 0) return [];
  return [flatObject(told.map((value) => `${propertyKey(value.name)}: ${quote(value.protoName)}`))];
}

// The rules by which the wire package works names out, in its `codec/proto-name.ts`. They are simpler
// than those that make the names: where the two differ, the table has the name.

function lowerName(name: string): string {
  return name.replaceAll(/([a-z0-9])([A-Z])/g, '$1_$2').toLowerCase();
}

function upperName(name: string): string {
  return name
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1_$2')
    .replaceAll(/\W/g, '_')
    .toUpperCase();
}
