import type { Location } from './diagnostic.js';
import type { FieldOptions } from './field-options.js';
import type { ScalarRepresentation, ScalarType } from './scalar.js';

/** Fields of which at most one is set. */
export interface OneofDefinition {
  /** The name in the `.proto`. */
  readonly name: string;
  /**
   * The property that holds it as `{ case: 'user', value: User }`, where the contract declares a
   * union of messages. Absent where every field of it is an optional property of its own.
   */
  readonly property?: string;
  /** The property may be left out, and is absent when no case is set. */
  readonly optional?: true;
  readonly doc: string;
  readonly options: FieldOptions;
  readonly location: Location;
}

/** A field of a message. */
export interface FieldDefinition {
  /**
   * The TypeScript property, or, where the oneof is one property, that property with its case
   * behind it: `assigneeUser`. Also the name in JSON unless `jsonName` says another.
   */
  readonly name: string;
  /** The name in JSON where it is not `name`. */
  readonly jsonName?: string;
  /** The name in the `.proto` of the oneof that the field is a case of; presence is `explicit`. */
  readonly oneof?: string;
  /** The value of `case` where the oneof is one property: `user`. */
  readonly caseName?: string;
  /** The name in the `.proto`. */
  readonly protoName: string;
  readonly doc: string;
  readonly type: FieldType;
  /**
   * `implicit`: must be set, zero when absent. `explicit`: may be unset (`optional`, and every
   * optional message field). `repeated`: a list. `map`: a map whose values have `type`.
   */
  readonly presence: 'implicit' | 'explicit' | 'repeated' | 'map';
  /** Key type where presence is `map`. */
  readonly mapKey?: MapKey;
  /** Field number; 0 until numbers are assigned, unless the contract pins it. */
  readonly number: number;
  /** `null` is accepted when encoding and means absent: fields of a patch that can be cleared. */
  readonly nullable?: true;
  /** The list or map may be left out by whoever writes the message. */
  readonly omittable?: true;
  readonly options: FieldOptions;
  readonly location: Location;
}

/** A map's key. */
export interface MapKey {
  readonly scalar: ScalarType;
  readonly representation: ScalarRepresentation;
}

/** The type of a field, of a list's element or of a map's value. */
export type FieldType =
  | {
      readonly kind: 'scalar';
      readonly scalar: ScalarType;
      readonly representation: ScalarRepresentation;
    }
  | { readonly kind: 'message'; readonly fullName: string }
  | { readonly kind: 'enum'; readonly fullName: string }
  /** `google.protobuf.Timestamp` as a Date. */
  | { readonly kind: 'date' }
  | { readonly kind: 'wellKnown'; readonly name: WellKnownType }
  /** A wrapper message, such as `google.protobuf.Int32Value`; the scalar in TypeScript. */
  | {
      readonly kind: 'wrapper';
      readonly scalar: WrappedScalar;
      readonly representation: ScalarRepresentation;
    };

/** Types of `google.protobuf` that the wire package has codecs for. */
export type WellKnownType =
  | 'Timestamp'
  | 'Duration'
  | 'FieldMask'
  /** Any JSON value. */
  | 'Value'
  /** A JSON object. */
  | 'Struct'
  /** A JSON array. */
  | 'ListValue'
  /** An enum whose one value is null. */
  | 'NullValue'
  /** A message of any type, as bytes with its name. */
  | 'Any';

/** The scalars that `google.protobuf` has a wrapper message for. */
export type WrappedScalar =
  | 'double'
  | 'float'
  | 'int64'
  | 'uint64'
  | 'int32'
  | 'uint32'
  | 'bool'
  | 'string'
  | 'bytes';
