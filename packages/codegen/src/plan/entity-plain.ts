import type { MessageDefinition } from '@wirepact/schema';
import { differs, type EntityProperty, valueTypeOf } from './entity-property.js';
import { quote } from './layout.js';
import { layoutText } from './layout-code.js';
import type { TypeNames } from './typescript-type.js';

/** Whether an entity leaves the server other than it is stored. */
function changesOnTheWayOut(property: EntityProperty): boolean {
  return isHidden(property) || property.toPlain.length > 0 || differs(property);
}

function isHidden({ options: { exclude } }: EntityProperty): boolean {
  return exclude === 'both' || exclude === 'toPlain';
}

/** The body of `toPlain`; undefined where an entity leaves the server as it is stored. */
export function planToPlain(
  message: MessageDefinition,
  properties: readonly EntityProperty[],
  names: TypeNames,
  transformValue: () => string,
): string | undefined {
  const changed = properties.filter(changesOnTheWayOut);
  if (changed.length === 0) return undefined;
  return layoutText({
    before: '    return ',
    open: '{',
    items: [
      '...item',
      ...changed.map((property) => item(property, message, names, transformValue)),
    ],
    close: '}',
    after: ';',
  });
}

function item(
  property: EntityProperty,
  message: MessageDefinition,
  names: TypeNames,
  transformValue: () => string,
): string {
  const { name, toPlain, ownType, ownOptional, optional } = property;
  const zero = names.zeroOf(property.property) ?? 'undefined';
  if (isHidden(property)) return `${name}: ${zero}`;
  let value = `item.${name}`;
  for (const transform of toPlain) {
    value = `${transformValue()}(${transform}, ${value}, ${quote(name)}, item)`;
  }
  if (toPlain.length === 0 && ownType !== undefined) {
    // Only the contract says that its own type and the message's are two forms of one value.
    const type = valueTypeOf(property.property, message, names);
    value = `${value} as unknown as ${type}${optional || ownOptional ? ' | undefined' : ''}`;
  }
  if (!ownOptional) return `${name}: ${value}`;
  return `${name}: ${value.includes(' as ') ? `(${value})` : value} ?? ${zero}`;
}
