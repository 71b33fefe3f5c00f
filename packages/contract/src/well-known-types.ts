/**
 * `google.protobuf.Timestamp` in full precision. A field of type `Date` becomes the same message
 * with a precision of milliseconds.
 *
 * @see https://protobuf.dev/reference/protobuf/google.protobuf/#timestamp
 */
export interface Timestamp {
  /** Seconds since 1970-01-01T00:00:00Z, negative before. */
  seconds: bigint;
  /** 0 to 999,999,999, counted forward from `seconds`. */
  nanos: number;
}

/**
 * `google.protobuf.Duration`.
 *
 * @see https://protobuf.dev/reference/protobuf/google.protobuf/#duration
 */
export interface Duration {
  /** Whole seconds, negative for a duration backwards. */
  seconds: bigint;
  /** -999,999,999 to 999,999,999, of the same sign as `seconds`. */
  nanos: number;
}

/**
 * `google.protobuf.FieldMask`: which fields of a message are meant.
 *
 * @see https://protobuf.dev/reference/protobuf/google.protobuf/#field-mask
 */
export interface FieldMask {
  /** Names of fields, nested ones joined by dots. */
  paths: string[];
}

/**
 * `google.protobuf.Value`: any JSON value. `JsonValue[]` is `google.protobuf.ListValue`; `unknown`
 * means the same as JsonValue, except that `unknown[]` is a list of values.
 *
 * @see https://protobuf.dev/reference/protobuf/google.protobuf/#value
 */
export type JsonValue =
  | null
  | boolean
  | number
  | string
  | JsonValue[]
  | { [key: string]: JsonValue };

/**
 * `google.protobuf.Any`: a message of any type.
 *
 * @see https://protobuf.dev/reference/protobuf/google.protobuf/#any
 */
export interface AnyMessage {
  /** Names the type: `type.googleapis.com/` with the full name of the message behind it. */
  typeUrl: string;
  /** The message in its binary form. */
  value: Uint8Array;
}

/**
 * A scalar in a message of its own, such as `google.protobuf.Int32Value` for `Wrapped<int32>`. It
 * is for talking to peers that have such fields; an optional property says the same in fewer bytes.
 *
 * @typeParam T - `string`, `boolean`, `bigint`, `Uint8Array`, `number` or one of the aliases
 * `int32`, `uint32`, `float`, `double`, `int64` and `uint64`.
 * @see https://protobuf.dev/reference/protobuf/google.protobuf/#int32-value
 */
export type Wrapped<T extends string | boolean | number | bigint | Uint8Array> = T;
