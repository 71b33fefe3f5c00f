import type {
  CarriedCode,
  ContractDefinition,
  FieldOptions,
  MessageDefinition,
} from '@wirepact/schema';
import { type MessageProperty, messageProperties } from '../message-properties.js';
import type { SchemaIndex } from '../schema-index.js';
import type { CarriedFunctions } from './carried-functions.js';
import type { TypeNames } from './typescript-type.js';

/** A property of an entity and what its contract says of it. */
export interface EntityProperty {
  readonly name: string;
  readonly property: MessageProperty;
  readonly doc: string;
  readonly options: FieldOptions;
  /** The message may lack it. */
  readonly optional: boolean;
  /** The TypeScript text that takes the place of the message's type. */
  readonly ownType?: string;
  /** The entity may lack it, though the message may not. */
  readonly ownOptional: boolean;
  /** Names of the functions that change it on the way in, out and behind the validation. */
  readonly toClass: readonly string[];
  readonly toPlain: readonly string[];
  readonly afterValidation: readonly string[];
}

/** Behind a property's name: the names of its functions. */
const suffixes = {
  transform: 'Transform',
  toClass: 'ToObject',
  toPlain: 'ToPlain',
  afterValidation: 'AfterValidation',
} as const;

/**
 * The properties of an entity; the contract's functions are added to `functions`.
 *
 * @param validated Clients send entities, so that there is something to validate.
 */
export function entityProperties(
  message: MessageDefinition,
  names: TypeNames,
  functions: CarriedFunctions,
  fieldTransform: () => string,
  validated: boolean,
): EntityProperty[] {
  return messageProperties(message).map((property) => {
    const { name } = property;
    const options = propertyOptions(property);
    const optional = names.zeroOf(property) === undefined;
    const valueType = () => valueTypeOf(property, message, names);
    const transform = () => `${fieldTransform()}<${valueType()}>`;
    const add = (suffix: string, code: CarriedCode | undefined, type: () => string) =>
      code === undefined ? [] : [functions.add(`${name}${suffix}`, code, type)];
    const { transforms = {} } = options;
    const direction = transforms.direction ?? 'both';
    const both = add(suffixes.transform, transforms.transform, transform);
    return {
      name,
      property,
      doc: withLinks(property, options),
      options,
      optional,
      ...(options.entityType === undefined ? {} : { ownType: options.entityType }),
      ownOptional: options.entityNullable === true && !optional,
      toClass: [
        ...(direction === 'toPlain' ? [] : both),
        ...add(suffixes.toClass, transforms.toClass, transform),
      ],
      toPlain: [
        ...(direction === 'toClass' ? [] : both),
        ...add(suffixes.toPlain, transforms.toPlain, () =>
          options.entityType === undefined
            ? transform()
            : `${fieldTransform()}<${options.entityType}>`,
        ),
      ],
      afterValidation: add(
        suffixes.afterValidation,
        validated && options.readOnly !== true ? transforms.afterValidation : undefined,
        () => `(value: ${valueType()}) => unknown`,
      ),
    };
  });
}

/** What a client may write of a contract's entity. */
export function writableOf(
  { entity, crud }: ContractDefinition,
  index: SchemaIndex,
): MessageProperty[] {
  if (entity === undefined) return [];
  const name = crud ? `${entity}Input` : entity;
  return messageProperties(index.message(name)).filter(
    (property) => propertyOptions(property).readOnly !== true,
  );
}

/** Whether a value changes behind its validation. */
export function changesAfterValidation(property: MessageProperty): boolean {
  return propertyOptions(property).transforms?.afterValidation !== undefined;
}

/** The functions that a message's properties have, in any direction. */
export function carriedCodes(message: MessageDefinition): CarriedCode[] {
  return messageProperties(message).flatMap((property) => {
    const { transform, toClass, toPlain, afterValidation } =
      propertyOptions(property).transforms ?? {};
    return [transform, toClass, toPlain, afterValidation].filter((code) => code !== undefined);
  });
}

/** What the functions of a message's properties may be called, to be kept free for them. */
export function functionNames(message: MessageDefinition): string[] {
  return messageProperties(message)
    .filter((property) => propertyOptions(property).transforms !== undefined)
    .flatMap(({ name }) => Object.values(suffixes).map((suffix) => `${name}${suffix}`));
}

/** What the contract says of a property, which may be a oneof of several fields. */
export function propertyOptions(property: MessageProperty): FieldOptions {
  return property.kind === 'field' ? property.field.options : property.oneof.options;
}

/** The type of a property's value where it is there. */
export function valueTypeOf(
  property: MessageProperty,
  message: MessageDefinition,
  names: TypeNames,
): string {
  if (property.kind === 'field') return names.field(property.field);
  return `NonNullable<${names.message(message.fullName)}['${property.name}']>`;
}

/** Whether the entity's type of a property is another than the message's. */
export function differs({ ownType, ownOptional }: EntityProperty): boolean {
  return ownType !== undefined || ownOptional;
}

/** Whether an entity has properties of other types than its message. */
export function entityDiffers(message: MessageDefinition): boolean {
  return messageProperties(message).some((property) => {
    const { entityType, entityNullable } = propertyOptions(property);
    const optional =
      property.kind === 'field'
        ? property.field.presence === 'explicit'
        : property.oneof.optional === true;
    return entityType !== undefined || (entityNullable === true && !optional);
  });
}

function withLinks(property: MessageProperty, { links = [] }: FieldOptions): string {
  const { doc } = property.kind === 'field' ? property.field : property.oneof;
  const lines = links.map(({ entity, field }) => `Refers to \`${entity}.${field}\`.`);
  return [doc, ...lines].filter((text) => text !== '').join('\n\n');
}
