import {
  diagnosticCodes,
  type FieldDefinition,
  type FieldType,
  type StaticValue,
} from '@wirepact/schema';
import { Node } from 'ts-morph';
import type { DecoratorOptions, OptionReaders } from './decorator-options.js';
import { locationOf } from './location.js';
import { unfold } from './unfold.js';

/**
 * Reads a default as it is written. One that only running code knows is left to the service, and a
 * notice says so; `null` says no more than that there is none.
 */
export function readDefault(
  options: DecoratorOptions,
  name: string,
  { scope, sink }: OptionReaders,
): StaticValue {
  const node = options.node(name);
  if (node === undefined) return undefined;
  const target = Node.isMethodDeclaration(node) ? node : unfold(node, scope);
  if (isCode(target)) {
    sink.notice(diagnosticCodes.noEffect, 'The default is code, so it is left to the service', {
      location: locationOf(node),
    });
    return undefined;
  }
  return options.value(name) ?? undefined;
}

function isCode(node: Node): boolean {
  return (
    Node.isMethodDeclaration(node) ||
    Node.isArrowFunction(node) ||
    Node.isFunctionExpression(node) ||
    Node.isCallExpression(node) ||
    Node.isNewExpression(node)
  );
}

/** What SQL computes when a row is added. */
const sqlFunction =
  /^(?:now|current_timestamp|current_date|current_time|localtimestamp|localtime|getdate|sysdate|uuid|newid|uuid_generate_v[145]|gen_random_uuid|unix_timestamp|clock_timestamp)(?:\(\d*\))?$/i;

/**
 * A default in the form that its field has: CMMV's are written for the database too, so a text may
 * hold a list, an object, a number or SQL. What still does not fit is refused when all is checked.
 *
 * @param isCmmv Whether a text may be SQL: elsewhere `'now()'` is these five letters.
 */
export function fitDefault(
  field: FieldDefinition,
  isCmmv: boolean,
  sink: OptionReaders['sink'],
): FieldDefinition {
  const { defaultValue, ...options } = field.options;
  if (defaultValue === undefined) return field;
  const { location } = field;
  let value: StaticValue = defaultValue;
  if (isCmmv && typeof value === 'string') {
    const text = value.trim();
    const quoted = /^'(.*)'(?:::[\w\s[\]]+)?$/s.exec(text)?.[1];
    if (quoted !== undefined) {
      value = quoted.replaceAll("''", "'");
      sink.notice(
        diagnosticCodes.noEffect,
        `The default of ${field.name} is quoted for SQL; it is ${JSON.stringify(value)} here`,
        { location },
      );
    } else if (sqlFunction.test(text) || (/^null$/i.test(text) && !isText(field))) {
      sink.notice(
        diagnosticCodes.noEffect,
        `The default of ${field.name} is SQL, so it is left to the database`,
        { location },
      );
      return { ...field, options };
    }
  }
  const fitted = fit(field, value, isCmmv);
  return {
    ...field,
    options: fitted === undefined ? options : { ...options, defaultValue: fitted },
  };
}

function isText({ type, presence }: FieldDefinition): boolean {
  return presence !== 'repeated' && type.kind === 'scalar' && type.representation === 'string';
}

function fit(field: FieldDefinition, value: StaticValue, isCmmv: boolean): StaticValue {
  const { type, presence } = field;
  const isJson = type.kind === 'wellKnown' && jsonTypes.has(type.name);
  const once = typeof value === 'string' ? (parsed(value) ?? value) : value;
  // CMMV quotes for the database what is JSON already: `'"[]"'`.
  const again = isCmmv && typeof once === 'string' ? parsed(once) : undefined;
  const json = typeof again === 'object' ? (again ?? once) : once;
  if (presence === 'map') return isEmptyObject(json) ? undefined : json;
  if (presence === 'repeated') {
    const list = isCmmv && typeof json === 'string' ? separated(json) : json;
    if (!Array.isArray(list)) return list;
    return isJson ? list : list.map((item: StaticValue) => fitScalar(type, item, isCmmv));
  }
  return isJson ? json : fitScalar(type, value, isCmmv);
}

/** The types of `google.protobuf` whose values are JSON. */
const jsonTypes: ReadonlySet<string> = new Set(['Value', 'Struct', 'ListValue']);

/** A text that holds JSON; undefined for another one. */
function parsed(text: string): StaticValue {
  try {
    return JSON.parse(text) as StaticValue;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** `a,b`, as databases without lists hold them. */
function separated(text: string): readonly string[] {
  return text === '' ? [] : text.split(',');
}

function isEmptyObject(value: StaticValue): boolean {
  return typeof value === 'object' && value !== null && Object.keys(value).length === 0;
}

/** A whole number in the field's own form; in CMMV's contracts any text that holds a value. */
function fitScalar(type: FieldType, value: StaticValue, isCmmv: boolean): StaticValue {
  if (type.kind !== 'scalar') return value;
  if (type.representation === 'bigint' && Number.isSafeInteger(value)) return BigInt(Number(value));
  if (!isCmmv || typeof value === 'object') return value;
  const text = String(value).trim();
  switch (type.representation) {
    case 'boolean':
      if (/^(?:true|1)$/i.test(text)) return true;
      return /^(?:false|0)$/i.test(text) ? false : value;
    case 'number':
      return /^-?\d+(?:\.\d+)?$/.test(text) ? Number(text) : value;
    case 'bigint':
      return /^-?\d+$/.test(text) ? BigInt(text) : value;
    case 'string':
      return typeof value === 'number' || typeof value === 'bigint' ? text : value;
    case 'Uint8Array':
      return value;
  }
}
