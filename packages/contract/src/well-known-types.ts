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
