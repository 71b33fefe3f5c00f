import type {
  AnyEnum,
  FieldKind,
  FieldShape,
  MapKeyKind,
  MessageField,
  MessageFields,
} from './message-field.js';
import type { MessageType } from './message-type.js';
import { lowerName } from './proto-name.js';
import type { ScalarKind } from './scalar-kind.js';
import type { WrappedKind } from './wrappers.js';

/** What a field, an element of its list or a value of its map is. */
export type ValueType =
  | { readonly kind: 'scalar'; readonly scalar: ScalarKind }
  | { readonly kind: 'wrapper'; readonly scalar: WrappedKind }
  | { readonly kind: 'message'; readonly message: MessageType<unknown> }
  | { readonly kind: 'enum'; readonly enum: AnyEnum }
  | { readonly kind: 'Date' | 'NullValue' | 'Value' | 'Struct' | 'ListValue' };

/** A field of a message, described for whoever walks messages. */
export interface Field {
  /** The property that holds it. */
  readonly property: string;
  /** Where the property is a oneof of several fields: the value of `case`, and all that there are. */
  readonly caseName?: string;
  readonly cases?: readonly string[];
  readonly number: number;
  readonly type: ValueType;
  /** `single` always has a value, and is not written where that is zero. */
  readonly shape: 'single' | 'optional' | 'list' | 'map';
  /** What the keys are, where it is a map. */
  readonly mapKey?: MapKeyKind;
  /** The oneof in the `.proto`, or the property that stands for it: fields of one exclude each other. */
  readonly oneof?: string;
  readonly protoName: string;
  readonly jsonName: string;
}

const known = /* @__PURE__ */ new WeakMap<MessageFields, readonly Field[]>();

/** The fields of a message, in the order of declaration. Worked out once for each type. */
export function fieldsOf({ fields }: MessageType<unknown>): readonly Field[] {
  let found = known.get(fields);
  if (found === undefined) {
    found = Object.entries(fields).map(([key, entry]) => describe(key, entry, fields));
    known.set(fields, found);
  }
  return found;
}

function describe(
  key: string,
  [number, kind, shape, protoName, jsonName]: MessageField,
  fields: MessageFields,
): Field {
  const [property = key, caseName] = key.split('.');
  const capital = caseName === undefined ? '' : caseName.charAt(0).toUpperCase();
  const name = property + capital + (caseName?.slice(1) ?? '');
  return {
    property,
    number,
    type: typeOf(kind),
    protoName: protoName ?? lowerName(name),
    jsonName: jsonName ?? name,
    ...(caseName === undefined
      ? shapeOf(shape)
      : { shape: 'optional', oneof: property, caseName, cases: casesOf(property, fields) }),
  };
}

function shapeOf(shape: FieldShape | undefined): Pick<Field, 'shape' | 'mapKey' | 'oneof'> {
  if (shape === undefined) return { shape: 'single' };
  if (shape === 'optional' || shape === 'list') return { shape };
  const inBrackets = shape.slice(shape.indexOf('<') + 1, -1);
  return shape.startsWith('map<')
    ? { shape: 'map', mapKey: inBrackets as MapKeyKind }
    : { shape: 'optional', oneof: inBrackets };
}

function casesOf(property: string, fields: MessageFields): string[] {
  const prefix = `${property}.`;
  return Object.keys(fields).flatMap((key) =>
    key.startsWith(prefix) ? [key.slice(prefix.length)] : [],
  );
}

function typeOf(kind: FieldKind): ValueType {
  if (typeof kind === 'function') {
    const type = kind();
    return 'fields' in type ? { kind: 'message', message: type } : { kind: 'enum', enum: type };
  }
  switch (kind) {
    case 'Date':
    case 'NullValue':
    case 'Value':
    case 'Struct':
    case 'ListValue':
      return { kind };
    default:
      return kind.startsWith('Wrapped<')
        ? { kind: 'wrapper', scalar: kind.slice(8, -1) as WrappedKind }
        : { kind: 'scalar', scalar: kind as ScalarKind };
  }
}
