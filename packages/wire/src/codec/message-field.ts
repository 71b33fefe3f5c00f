import type { EnumType } from './enum-type.js';
import type { MessageType } from './message-type.js';
import type { ScalarKind } from './scalar-kind.js';
import type { WrappedKind } from './wrappers.js';

/** The scalars that can be a map's key. */
export type MapKeyKind = Exclude<ScalarKind, 'float' | 'double' | 'bytes'>;

/** An enum in either of its forms: its TypeScript values are names, numbers or, of one enum, null. */
export type AnyEnum = EnumType<string | number | null>;

/** What a field, an element of its list or a value of its map is. */
export type FieldKind =
  | ScalarKind
  | `Wrapped<${WrappedKind}>`
  | 'Date'
  | 'NullValue'
  | 'Value'
  | 'Struct'
  | 'ListValue'
  /** A function, since the type may be declared further down or in a module that imports this one. */
  | (() => MessageType<unknown> | AnyEnum);

/**
 * How often a field stands in its message; left out for one that always has a value. `oneof<name>`
 * is optional too, and excludes the other fields of that oneof.
 */
export type FieldShape = 'optional' | 'list' | `map<${MapKeyKind}>` | `oneof<${string}>`;

/**
 * A field as the generator writes it, as short as it can be: `[1, 'string']`,
 * `[2, () => User, 'optional']`, `[3, 'int64', 'map<string>']`. The names follow where they cannot
 * be worked out from the property.
 */
export type MessageField = readonly [
  number: number,
  kind: FieldKind,
  shape?: FieldShape | undefined,
  protoName?: string | undefined,
  jsonName?: string,
];

/**
 * The fields of a message by property, in the order of declaration. A oneof that is one property
 * has an entry for each case: `assignee.user`.
 */
export interface MessageFields {
  readonly [property: string]: MessageField;
}

/** The type that a field's kind leads to, where it is a message. */
export function messageOf(kind: FieldKind): MessageType<unknown> | undefined {
  const type = typeof kind === 'function' ? kind() : undefined;
  return type !== undefined && 'fields' in type ? type : undefined;
}
