import type { ContractDefinition, FieldDefinition, StaticValue } from '@wirepact/schema';
import type { SchemaIndex } from '../schema-index.js';
import { Imports, specifier } from './imports.js';
import { docComment, quote } from './layout.js';
import { flatObject, layoutStatement, layoutText } from './layout-code.js';
import { contractNames, contractPaths, messagesPath } from './output-paths.js';
import { TypeNames } from './typescript-type.js';

/** What `typescript/entity.hbs` lays out. */
export interface EntityView {
  readonly source: string;
  readonly imports: readonly string[];
  readonly doc: readonly string[];
  readonly name: string;
  readonly message: string;
  readonly properties: readonly { readonly doc: readonly string[]; readonly text: string }[];
  /** The shapes to add and to change one, where the contract has CRUD operations. */
  readonly crud?: {
    readonly input: string;
    readonly patch: string;
    readonly message: string;
    readonly paths: string;
    readonly creation: readonly string[];
    readonly assignments: readonly string[];
  };
  /** Properties that never come from a client or never go to one. */
  readonly exclusions: readonly string[];
  /** What takes the place of the properties that no client may see, such as `password: ''`. */
  readonly hidden?: string;
}

/** Plans the entity of a contract that has fields. */
export function planEntity(
  contract: ContractDefinition,
  entity: string,
  index: SchemaIndex,
): EntityView {
  const own = contractNames(contract);
  const path = contractPaths(contract).entity;
  const imports = new Imports([own.entity]);
  const names = new TypeNames(path, index, imports);
  if (contract.crud) {
    // First, so that they keep the names that the template uses; a message of that name is aliased.
    imports.value('readPatch', '@wirepact/server/codegen');
    imports.type('FieldMask', '@wirepact/server/codegen');
  }
  const message = index.message(entity);
  const usesWire = message.fields.some((field) => field.type.kind === 'wellKnown');
  if (usesWire) imports.namespace('wire', '@wirepact/wire/codegen');
  const excluded = message.fields.filter((field) => field.options.exclude !== undefined);
  const view = {
    source: contract.source,
    doc: docComment(message.doc),
    name: own.entity,
    message: names.message(entity),
    properties: message.fields.map((field) => ({
      doc: docComment(field.doc, '  '),
      text: propertyText(field, names),
    })),
    exclusions: excluded.map((field) => exclusion(field, own.entity, imports)),
    ...hiddenOf(excluded, names),
    ...(contract.crud
      ? { crud: planCrud(contract, entity, index, names, excluded.length > 0) }
      : {}),
  };
  return { ...view, imports: imports.statements() };
}

function hiddenOf(
  excluded: readonly FieldDefinition[],
  names: TypeNames,
): Pick<EntityView, 'hidden'> {
  const hidden = excluded
    .filter((field) => field.options.exclude !== 'toClass')
    .map((field) => {
      const zero = field.presence === 'explicit' ? 'undefined' : names.zero(field);
      return `${field.name}: ${zero}`;
    });
  if (hidden.length === 0) return {};
  return {
    hidden: layoutText({
      before: '    return ',
      open: '{',
      items: ['...item', ...hidden],
      close: '}',
      after: ';',
    }),
  };
}

function propertyText(field: FieldDefinition, names: TypeNames): string {
  if (field.presence === 'explicit') return `  ${names.property(field)};`;
  const zero = names.zero(field);
  // A literal's type is clear to a reader. An expression's is not, and may be narrower than the
  // message's: `new Uint8Array()` alone would refuse bytes in shared memory.
  const plain = /^('|0|false)/.test(zero) && field.type.kind !== 'enum';
  return plain ? `  ${field.name} = ${zero};` : `  ${field.name}: ${names.field(field)} = ${zero};`;
}

/** A call of class-transformer's decorator function: it needs no decorator syntax and no metadata. */
function exclusion(field: FieldDefinition, entity: string, imports: Imports): string {
  const exclude = imports.value('Exclude', '@wirepact/server/codegen');
  const options =
    field.options.exclude === 'toClass'
      ? '{ toClassOnly: true }'
      : field.options.exclude === 'toPlain'
        ? '{ toPlainOnly: true }'
        : '';
  return `${exclude}(${options})(${entity}.prototype, ${quote(field.name)});`;
}

function planCrud(
  contract: ContractDefinition,
  entity: string,
  index: SchemaIndex,
  names: TypeNames,
  transforms: boolean,
): NonNullable<EntityView['crud']> {
  const own = contractNames(contract);
  const input = index.message(`${entity}Input`);
  const imports = names.imports;
  const file = index.messages.get(entity)?.file.path ?? '';
  const module = specifier(contractPaths(contract).entity, messagesPath(file));
  const fields = index.message(entity).fields;
  const hydrated = transforms ? input.fields.filter(isTransformed) : [];
  return {
    input: names.message(`${entity}Input`),
    patch: names.message(`${entity}Patch`),
    message: names.codec(entity),
    paths: imports.value(own.paths, module),
    creation: layoutStatement(`const entity = ${creation(own.entity, hydrated, imports)};`, '    '),
    assignments: input.fields
      .filter((field) => !hydrated.includes(field))
      .flatMap((field) => {
        const original = fields.find((candidate) => candidate.name === field.name) ?? field;
        return assignment(field, original, names);
      }),
  };
}

/**
 * Whether class-transformer carries a field: it empties bytes, loses the values of maps, copies
 * lists and messages into plain objects, and sets what is absent to undefined.
 */
function isTransformed({ type, presence, options }: FieldDefinition): boolean {
  const single = presence === 'implicit' || (presence === 'explicit' && hasDefault(options));
  if (!single) return false;
  if (type.kind === 'enum') return true;
  return type.kind === 'scalar' && !['Uint8Array', 'bigint'].includes(type.representation);
}

function hasDefault({ defaultValue }: FieldDefinition['options']): boolean {
  return defaultValue !== undefined && defaultValue !== null;
}

function creation(entity: string, fields: readonly FieldDefinition[], imports: Imports): string {
  if (fields.length === 0) return `new ${entity}()`;
  const properties = fields.map(({ name, options }) => {
    const fallback = hasDefault(options) ? ` ?? ${literal(options.defaultValue)}` : '';
    return `${name}: input.${name}${fallback}`;
  });
  const plainToInstance = imports.value('plainToInstance', '@wirepact/server/codegen');
  return `${plainToInstance}(${entity}, ${flatObject(properties)})`;
}

function assignment(input: FieldDefinition, original: FieldDefinition, names: TypeNames): string[] {
  const source = `input.${input.name}`;
  const target = `entity.${input.name}`;
  const canBeAbsent = input.presence === 'explicit' || input.omittable === true;
  if (!canBeAbsent) return [`    ${target} = ${source};`];
  if (hasDefault(input.options)) {
    const fallback = literal(input.options.defaultValue);
    return layoutStatement(`${target} = ${source} ?? ${fallback};`, '    ');
  }
  if (original.presence === 'explicit') {
    return [`    if (${source} !== undefined) ${target} = ${source};`];
  }
  return [`    ${target} = ${source} ?? ${names.zero(original)};`];
}

/** A static value as source text. */
function literal(value: StaticValue): string {
  if (typeof value === 'string') return quote(value);
  if (typeof value === 'bigint') return `${value}n`;
  if (typeof value === 'number') return Object.is(value, -0) ? '-0' : numberLiteral(value);
  if (Array.isArray(value)) {
    return `[${value.map(literal).join(', ')}]`;
  }
  if (typeof value === 'object' && value !== null) {
    const items = Object.entries(value).map(([key, item]) => `[${quote(key)}]: ${literal(item)}`);
    return flatObject(items);
  }
  return String(value);
}

function numberLiteral(value: number): string {
  if (Number.isNaN(value)) return 'Number.NaN';
  if (!Number.isFinite(value)) {
    return value > 0 ? 'Number.POSITIVE_INFINITY' : 'Number.NEGATIVE_INFINITY';
  }
  return String(value);
}
