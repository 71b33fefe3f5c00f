import type { FieldDefinition, FieldType, StaticValue } from '@wirepact/schema';
import { quote } from './layout.js';
import { flatObject } from './layout-code.js';
import type { TypeNames } from './typescript-type.js';

/**
 * The expression for a field's default: fresh lists and objects each time it is evaluated.
 * Undefined where the contract gives none.
 */
export function defaultLiteral(field: FieldDefinition, names: TypeNames): string | undefined {
  const { defaultValue } = field.options;
  if (defaultValue === undefined) return undefined;
  if (field.mapKey !== undefined) return mapLiteral(field, defaultValue, names);
  if (field.presence === 'repeated') {
    if (!Array.isArray(defaultValue)) return undefined;
    return `[${defaultValue.map((item) => valueLiteral(field.type, item, names)).join(', ')}]`;
  }
  // Null is a value of JSON, and no value of anything else.
  if (defaultValue === null && !isJson(field.type)) return undefined;
  return valueLiteral(field.type, defaultValue, names);
}

function mapLiteral(
  field: FieldDefinition,
  value: StaticValue,
  names: TypeNames,
): string | undefined {
  const entries = mapEntries(value);
  if (entries === undefined || field.mapKey === undefined) return undefined;
  const key: FieldType = { kind: 'scalar', ...field.mapKey };
  const items = entries.map(
    ([name, item]) =>
      `[${valueLiteral(key, keyValue(name, field), names)}, ${valueLiteral(field.type, item, names)}]`,
  );
  return items.length === 0 ? 'new Map()' : `new Map([${items.join(', ')}])`;
}

/** A map's default is an object, or a list of pairs. */
function mapEntries(value: StaticValue): [StaticValue, StaticValue][] | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  if (!Array.isArray(value)) return Object.entries(value);
  return value.map((pair): [StaticValue, StaticValue] =>
    Array.isArray(pair) ? [pair[0], pair[1]] : [undefined, undefined],
  );
}

/** An object's keys are strings whatever the map's are. */
function keyValue(name: StaticValue, { mapKey }: FieldDefinition): StaticValue {
  if (typeof name !== 'string') return name;
  if (mapKey?.representation === 'number') return Number(name);
  return mapKey?.representation === 'boolean' ? name === 'true' : name;
}

function isJson(type: FieldType): boolean {
  return type.kind === 'wellKnown' && ['Value', 'Struct', 'ListValue'].includes(type.name);
}

function valueLiteral(type: FieldType, value: StaticValue, names: TypeNames): string {
  if (type.kind === 'date') {
    return `new Date(${typeof value === 'bigint' ? value : literal(value)})`;
  }
  if (type.kind === 'message') return `${names.codec(type.fullName)}.create(${literal(value)})`;
  if (type.kind === 'scalar' || type.kind === 'wrapper') {
    return scalarLiteral(type.representation, value);
  }
  return literal(value);
}

function scalarLiteral(representation: string, value: StaticValue): string {
  switch (representation) {
    case 'bigint':
      return `${String(value)}n`;
    case 'string':
      return quote(String(value));
    case 'Uint8Array':
      return Array.isArray(value) && value.length > 0
        ? `Uint8Array.of(${value.map(literal).join(', ')})`
        : 'new Uint8Array()';
    default:
      return literal(typeof value === 'bigint' ? Number(value) : value);
  }
}

/** A static value as source text on one line. */
export function literal(value: StaticValue): string {
  if (typeof value === 'string') return quote(value);
  if (typeof value === 'bigint') return `${value}n`;
  if (typeof value === 'number') return numberLiteral(value);
  if (Array.isArray(value)) return `[${value.map(literal).join(', ')}]`;
  if (typeof value === 'object' && value !== null) {
    return flatObject(
      Object.entries(value).map(([key, item]) => `${propertyKey(key)}: ${literal(item)}`),
    );
  }
  return String(value);
}

/** A key of an object literal, quoted only where it must be. */
export function propertyKey(name: string): string {
  // As a plain key it would set the object's prototype.
  if (name === '__proto__') return "['__proto__']";
  return /^[A-Za-z_$][\w$]*$/.test(name) ? name : quote(name);
}

function numberLiteral(value: number): string {
  if (Number.isNaN(value)) return 'Number.NaN';
  if (Object.is(value, -0)) return '-0';
  if (Number.isFinite(value)) return String(value);
  return value > 0 ? 'Number.POSITIVE_INFINITY' : 'Number.NEGATIVE_INFINITY';
}
