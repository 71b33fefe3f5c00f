import type {
  FieldDefinition,
  FieldType,
  MessageDefinition,
  WellKnownType,
} from '@wirepact/schema';
import type { MessageProperty } from '../message-properties.js';
import { messageProperties } from '../message-properties.js';
import type { SchemaIndex } from '../schema-index.js';

// What V8 takes, in bytes, on 64 bits without compressed pointers, as it is in Node; measured.
const OBJECT = 24;
const SLOT = 8;
const LEAST_OBJECT = 56;
/** Properties that come later are stored apart, three at a time. */
const LATER_PROPERTIES = 40;
const ARRAY = 32;
const MAP = 184;
const DATE = 96;
/** A number that is no small integer stands beside its object. */
const BOXED_NUMBER = 16;
const smallIntegers: ReadonlySet<string> = new Set(['int32', 'sint32', 'sfixed32']);
/** `{ case, value }` */
const ONEOF = 40;

const wellKnown: Readonly<Record<WellKnownType, number>> = {
  Timestamp: 40,
  Duration: 40,
  FieldMask: LEAST_OBJECT + ARRAY,
  Any: 40,
  Struct: LEAST_OBJECT,
  ListValue: ARRAY,
  Value: 0,
  NullValue: 0,
};

/** Messages that always contain each other nest no deeper: no more levels are read or written. */
const MOST_LEVELS = 100;

/** Costs by message, as what contains a message in many places would ask as often. */
const costs: WeakMap<SchemaIndex, Map<string, number>> = new WeakMap();

/**
 * About how much memory a message takes when nothing is set in it, in bytes: what two bytes on the
 * wire can make a peer allocate.
 */
export function messageCost(message: MessageDefinition, index: SchemaIndex): number {
  let known = costs.get(index);
  if (known === undefined) {
    known = new Map();
    costs.set(index, known);
  }
  return costOf(message, index, known, MOST_LEVELS);
}

function costOf(
  message: MessageDefinition,
  index: SchemaIndex,
  known: Map<string, number>,
  levels: number,
): number {
  const before = known.get(message.fullName);
  if (before !== undefined) return before;
  const properties = messageProperties(message);
  // One more for the place that the message itself stands in.
  let cost = SLOT + Math.max(LEAST_OBJECT, OBJECT + SLOT * properties.length);
  for (const property of properties)
    cost += propertyCost(property, (fullName) =>
      levels === 0 ? 0 : costOf(index.message(fullName), index, known, levels - 1),
    );
  const isLater = (property: MessageProperty) =>
    property.kind === 'field' && property.field.presence === 'explicit';
  if (properties.some(isLater)) cost += LATER_PROPERTIES;
  known.set(message.fullName, cost);
  return cost;
}

function propertyCost(property: MessageProperty, nested: (fullName: string) => number): number {
  if (property.kind === 'oneof') return ONEOF;
  const { type, presence }: FieldDefinition = property.field;
  if (presence === 'repeated') return ARRAY;
  if (presence === 'map') return MAP;
  return presence === 'implicit' ? typeCost(type, nested) : 0;
}

function typeCost(type: FieldType, nested: (fullName: string) => number): number {
  switch (type.kind) {
    case 'message':
      return nested(type.fullName);
    case 'date':
      return DATE;
    case 'wellKnown':
      return wellKnown[type.name];
    case 'enum':
      return 0;
    case 'scalar':
    case 'wrapper':
      return type.representation === 'number' && !smallIntegers.has(type.scalar) ? BOXED_NUMBER : 0;
  }
}
