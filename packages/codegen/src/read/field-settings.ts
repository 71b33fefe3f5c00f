import { diagnosticCodes, type FieldOptions } from '@wirepact/schema';
import type { PropertyDeclaration } from 'ts-morph';
import type { DiagnosticSink } from '../diagnostic-sink.js';
import type { ContractHeader } from './contract-header.js';
import type { ContractReaders } from './contract-readers.js';
import { readCustomDecorators } from './custom-decorators.js';
import { readDeclaredType } from './declared-type.js';
import type { DecoratorOptions } from './decorator-options.js';
import { readDefault } from './default-value.js';
import { isPlainType } from './entity-type.js';
import { readLinks } from './field-links.js';
import { readTransforms } from './field-transforms.js';
import { locationOf } from './location.js';
import type { FieldSettings } from './message-reader.js';
import { checkDirection, directionOf } from './transform-direction.js';
import type { ReadType } from './type-place.js';
import { readValidations } from './validation-reader.js';
import { type WrittenType, writtenType } from './written-type.js';

/** What the contract around a field says. */
export type FieldContext = Pick<ContractHeader, 'home' | 'modules' | 'foreign'>;

/** Reads the options of `@ContractField`; undefined where its type cannot be used. */
export function readFieldSettings(
  options: DecoratorOptions,
  property: PropertyDeclaration,
  context: FieldContext,
  readers: ContractReaders,
): FieldSettings | undefined {
  const written = writtenType(property.getTypeNode(), readers.scope);
  const type = readFieldType(options, property, written, context, readers);
  if (type === null) return undefined;
  return {
    type,
    nullable: options.boolean('nullable'),
    protoName: options.string('protoName'),
    jsonName: options.string('jsonName'),
    oneof: options.string('oneof'),
    number: pinnedNumber(options, readers.sink),
    options: readFieldOptions(options, context, readers),
  };
}

/** Zero would stand for a number that is not assigned yet. */
function pinnedNumber(options: DecoratorOptions, sink: DiagnosticSink): number | undefined {
  const number = options.integer('number');
  if (number !== 0) return number;
  sink.error(diagnosticCodes.badNumber, '0 is no field number', {
    location: locationOf(options.node('number') ?? options.owner),
    hint: 'Use 1 or more, or leave it out',
  });
  return undefined;
}

function readFieldType(
  options: DecoratorOptions,
  property: PropertyDeclaration,
  written: WrittenType,
  { home, foreign }: FieldContext,
  readers: ContractReaders,
): ReadType | undefined | null {
  const name = options.string('protoType');
  const objectType = options.expression('objectType', 'a message');
  const arrayType = options.string('arrayType');
  // Elsewhere they describe the entity's TypeScript type, which follows from the contract here.
  if (objectType !== undefined && name !== 'array') foreign.add('objectType');
  if (arrayType !== undefined && name !== 'array' && name !== 'simpleArray') {
    foreign.add('arrayType');
  }
  const declaration = written.declaration;
  const isContract =
    declaration !== undefined &&
    readers.references.contract({ kind: 'declaration', node: declaration }) !== undefined;
  // A link is an id, unless TypeScript says that the other contract itself is held.
  if (options.has('link') && isContract) return undefined;
  return readDeclaredType(
    {
      name,
      at: options.node('protoType') ?? options.node('array') ?? property,
      option: 'protoType',
      objectType,
      arrayType,
      isList: (options.boolean('array') ?? false) || (options.boolean('protoRepeated') ?? false),
    },
    written,
    home,
    readers,
  );
}

function readFieldOptions(
  options: DecoratorOptions,
  { modules, foreign }: FieldContext,
  readers: ContractReaders,
): FieldOptions {
  const defaultValue = readDefault(options, 'defaultValue', readers);
  const deprecated = options.deprecation();
  const renamedFrom = options.strings('renamedFrom');
  const transforms = readTransforms(options, modules, readers);
  const validations = options.has('validations')
    ? readValidations(options, foreign, readers)
    : undefined;
  const decorators = readCustomDecorators(options, readers);
  const links = readLinks(options, foreign, readers);
  checkDirection(options, readers.sink);
  return {
    ...(defaultValue === undefined ? {} : { defaultValue }),
    ...(options.boolean('readOnly') ? { readOnly: true as const } : {}),
    ...(options.boolean('exclude') ? { exclude: directionOf(options) } : {}),
    ...(deprecated === undefined ? {} : { deprecated }),
    ...(options.boolean('packed') === false ? { packed: false as const } : {}),
    ...(renamedFrom === undefined || renamedFrom.length === 0 ? {} : { renamedFrom }),
    ...(transforms === undefined ? {} : { transforms }),
    ...(validations === undefined || validations.length === 0 ? {} : { validations }),
    ...(decorators.length === 0 ? {} : { decorators }),
    ...entityType(options, foreign),
    ...(options.boolean('entityNullable') ? { entityNullable: true as const } : {}),
    ...(links.length === 0 ? {} : { links }),
  };
}

/** A name such as `varchar` or `ObjectId` is a column's type and the database's business. */
function entityType(
  options: DecoratorOptions,
  foreign: Set<string>,
): Pick<FieldOptions, 'entityType'> {
  const text = options.string('entityType');
  if (text === undefined) return {};
  if (isPlainType(text)) return { entityType: text };
  foreign.add('entityType');
  return {};
}
