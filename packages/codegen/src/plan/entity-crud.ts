import type { ContractDefinition, FieldDefinition, MessageDefinition } from '@wirepact/schema';
import { messageProperties } from '../message-properties.js';
import type { SchemaIndex } from '../schema-index.js';
import { differs, type EntityProperty } from './entity-property.js';
import { specifier } from './imports.js';
import { quote } from './layout.js';
import { layoutStatement } from './layout-code.js';
import { contractNames, contractPaths, messagesPath } from './output-paths.js';
import { defaultLiteral } from './static-literal.js';
import type { TypeNames } from './typescript-type.js';

/** How an entity is added and changed. */
export interface EntityCrudView {
  readonly input: string;
  readonly patch: string;
  readonly mask: string;
  /** The statements of `from`, without the first and the last. */
  readonly assignments: readonly string[];
  /** The statements of `patch`. */
  readonly reading: readonly string[];
}

/** How what was found valid is changed. */
export interface AfterValidationView {
  /** What `afterValidation` takes: a patch, or a whole entity. */
  readonly changed: string;
  /** The statements of `afterValidation`. */
  readonly statements: readonly string[];
}

/** Plans how an entity is filled from what a client sent. */
export function planEntityCrud(
  contract: ContractDefinition,
  message: MessageDefinition,
  properties: readonly EntityProperty[],
  index: SchemaIndex,
  names: TypeNames,
): EntityCrudView {
  const runtime = '@wirepact/server/codegen';
  const { imports } = names;
  const input = index.message(`${message.fullName}Input`);
  const patch = index.message(`${message.fullName}Patch`);
  const file = index.messages.get(message.fullName)?.file.path ?? '';
  const module = specifier(contractPaths(contract).entity, messagesPath(file));
  const writable = writableOf(properties, input);
  const code = new ValueCode(names, () => imports.value('transformValue', runtime));
  const changes = [
    ...keptOneofs(patch).map(
      (group) => `${imports.value('keepOneOf', runtime)}(patch, [${group.map(quote).join(', ')}]);`,
    ),
    ...writable.flatMap(([property]) => code.patched(property)),
  ];
  const paths = imports.value(contractNames(contract).paths, module);
  const read = `${imports.value('readPatch', runtime)}(${names.codec(message.fullName)}, ${paths}, item, mask)`;
  return {
    input: names.message(input.fullName),
    patch: names.message(patch.fullName),
    mask: imports.type('FieldMask', runtime),
    assignments: writable.flatMap(([property, field]) => code.assigned(property, field)),
    reading: (changes.length === 0
      ? [`return ${read};`]
      : [`const patch = ${read};`, ...changes, 'return patch;']
    ).flatMap((statement) => layoutStatement(statement, '    ')),
  };
}

/** Plans how an entity, or a patch of one, is changed once it is valid; undefined where it is not. */
export function planAfterValidation(
  contract: ContractDefinition,
  message: MessageDefinition,
  properties: readonly EntityProperty[],
  names: TypeNames,
): AfterValidationView | undefined {
  const changeValue = () => names.imports.value('changeValue', '@wirepact/server/codegen');
  const statements = properties.flatMap((property) => validated(property, changeValue));
  if (statements.length === 0) return undefined;
  const isOwn = properties.some(differs);
  const entity = contractNames(contract).entity;
  const patch = () => names.message(`${message.fullName}Patch`);
  // A message is a patch that has everything.
  if (contract.crud) return { changed: isOwn ? `${patch()} | ${entity}` : patch(), statements };
  return { changed: isOwn ? entity : names.message(message.fullName), statements };
}

/** Changes a value that was found valid. */
function validated(property: EntityProperty, changeValue: () => string): string[] {
  const [change] = property.afterValidation;
  if (change === undefined) return [];
  const { name } = property;
  // The class's own type is not what the function was written for.
  const value = `item.${name}${differs(property) ? ' as never' : ''}`;
  const statement = `item.${name} = ${changeValue()}(${change}, ${value});`;
  return layoutStatement(`if (item.${name} != null) ${statement}`, '    ');
}

/** The properties that a client may write; a oneof has no field of the input to go with it. */
function writableOf(
  properties: readonly EntityProperty[],
  input: MessageDefinition,
): [EntityProperty, FieldDefinition | undefined][] {
  const byName = new Map(properties.map((property) => [property.name, property]));
  return messageProperties(input).flatMap(
    (own): [EntityProperty, FieldDefinition | undefined][] => {
      const property = byName.get(own.name);
      return property === undefined
        ? []
        : [[property, own.kind === 'field' ? own.field : undefined]];
    },
  );
}

/** The fields of each oneof that are properties of their own, where a patch may write several. */
function keptOneofs({ oneofs = [], fields }: MessageDefinition): string[][] {
  return oneofs
    .filter(({ property }) => property === undefined)
    .map(({ name }) => fields.filter(({ oneof }) => oneof === name).map((field) => field.name))
    .filter((group) => group.length > 1);
}

/** Statements about the value of one property. */
class ValueCode {
  constructor(
    private readonly names: TypeNames,
    private readonly transformValue: () => string,
  ) {}

  /** Sets a property of `entity` from `input`. */
  assigned(property: EntityProperty, field: FieldDefinition | undefined): string[] {
    const { name } = property;
    const zero = this.names.zeroOf(property.property);
    const canBeAbsent =
      field === undefined
        ? property.optional
        : field.presence === 'explicit' || field.omittable === true;
    const fallback = field === undefined ? undefined : defaultLiteral(field, this.names);
    if (canBeAbsent && fallback === undefined && zero === undefined) {
      const set = this.set('entity', property, `input.${name}`, 'input');
      return layoutStatement(`if (input.${name} !== undefined) ${set}`, '    ');
    }
    const value = canBeAbsent ? `input.${name} ?? ${fallback ?? zero ?? ''}` : `input.${name}`;
    return layoutStatement(this.set('entity', property, value, 'input'), '    ');
  }

  /** Changes what a patch writes as the contract says; nothing where it says nothing. */
  patched(property: EntityProperty): string[] {
    if (property.toClass.length === 0) return [];
    const set = this.set('patch', property, `patch.${property.name}`, 'item');
    return [`if (patch.${property.name} != null) ${set}`];
  }

  private set(
    target: 'entity' | 'patch',
    property: EntityProperty,
    value: string,
    obj: string,
  ): string {
    const { name, toClass, ownType } = property;
    if (toClass.length === 0) {
      const cast = ownType === undefined ? '' : ` as unknown as ${ownType}`;
      return `${target}.${name} = ${value}${cast};`;
    }
    const call = toClass.reduce(
      (inner, transform) =>
        `${this.transformValue()}(${transform}, ${inner}, ${quote(name)}, ${obj})`,
      value,
    );
    return `${target}.${name} = ${call};`;
  }
}
