import type { MessageDefinition } from '@wirepact/schema';
import { messageProperties } from '../message-properties.js';
import { differs, type EntityProperty, propertyOptions, valueTypeOf } from './entity-property.js';
import { quote } from './layout.js';
import { layoutText } from './layout-code.js';
import type { TypeNames } from './typescript-type.js';

/** Whether an entity is copied into what the service has, or into what clients may see. */
export type Direction = 'toClass' | 'toPlain';

/** Whether the contract says of a message that it changes in a direction. */
export function changesOnTheWay(message: MessageDefinition, direction: Direction): boolean {
  return messageProperties(message).some((property) => {
    const { exclude, transforms = {}, entityType, entityNullable } = propertyOptions(property);
    const { transform, direction: only = 'both' } = transforms;
    const isOptional =
      property.kind === 'field'
        ? property.field.presence === 'explicit'
        : property.oneof.optional === true;
    return (
      exclude === 'both' ||
      exclude === direction ||
      transforms[direction] !== undefined ||
      (transform !== undefined && (only === 'both' || only === direction)) ||
      entityType !== undefined ||
      // What the entity may lack is there in all that arrives.
      (direction === 'toPlain' && entityNullable === true && !isOptional)
    );
  });
}

/** The body of `toClass` or `toPlain`; undefined where an entity is the same on both sides. */
export function planCopy(
  direction: Direction,
  message: MessageDefinition,
  properties: readonly EntityProperty[],
  names: TypeNames,
  transformValue: () => string,
): string | undefined {
  const changed = properties.filter(
    (property) =>
      isHidden(property, direction) ||
      property[direction].length > 0 ||
      (direction === 'toPlain' ? differs(property) : property.ownType !== undefined),
  );
  if (changed.length === 0) return undefined;
  const copied = direction === 'toPlain' ? plainItem : classItem;
  return layoutText({
    before: '    return ',
    open: '{',
    items: [
      '...item',
      ...changed.map((property) => copied(property, message, names, transformValue)),
    ],
    close: '}',
    after: ';',
  });
}

function isHidden({ options: { exclude } }: EntityProperty, direction: Direction): boolean {
  return exclude === 'both' || exclude === direction;
}

function transformed(
  { name }: EntityProperty,
  functions: readonly string[],
  transformValue: () => string,
): string {
  return functions.reduce(
    (value, transform) => `${transformValue()}(${transform}, ${value}, ${quote(name)}, item)`,
    `item.${name}`,
  );
}

function plainItem(
  property: EntityProperty,
  message: MessageDefinition,
  names: TypeNames,
  transformValue: () => string,
): string {
  const { name, toPlain, ownType, ownOptional, optional } = property;
  const zero = names.zeroOf(property.property) ?? 'undefined';
  if (isHidden(property, 'toPlain')) return `${name}: ${zero}`;
  let value = transformed(property, toPlain, transformValue);
  if (toPlain.length === 0 && ownType !== undefined) {
    // Only the contract says that its own type and the message's are two forms of one value.
    const type = valueTypeOf(property.property, message, names);
    value = `${value} as unknown as ${type}${optional || ownOptional ? ' | undefined' : ''}`;
  }
  if (!ownOptional) return `${name}: ${value}`;
  return `${name}: ${value.includes(' as ') ? `(${value})` : value} ?? ${zero}`;
}

function classItem(
  property: EntityProperty,
  _message: MessageDefinition,
  names: TypeNames,
  transformValue: () => string,
): string {
  const { name, toClass, ownType, optional } = property;
  const isHere = !isHidden(property, 'toClass');
  const value = isHere
    ? transformed(property, toClass, transformValue)
    : (names.zeroOf(property.property) ?? 'undefined');
  // A transform's result has the type that is asked for.
  if (ownType === undefined || (isHere && toClass.length > 0)) return `${name}: ${value}`;
  return `${name}: ${value} as unknown as ${ownType}${optional ? ' | undefined' : ''}`;
}
