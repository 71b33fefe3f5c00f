import type { ValueCodec } from './json-value.js';
import type { LongKind } from './long-kind.js';
import { type ScalarKind, type ScalarValue, scalarWireTypes } from './scalar-kind.js';

/** The scalars that have a wrapper message, such as `google.protobuf.Int32Value` for `int32`. */
export type WrappedKind =
  | 'bool'
  | 'int32'
  | 'uint32'
  | 'float'
  | 'double'
  | 'string'
  | 'bytes'
  | 'int64'
  | 'uint64'
  | Extract<LongKind, `int64${string}` | `uint64${string}`>;

/**
 * Codecs of the messages in `google/protobuf/wrappers.proto`, by the scalar that each holds.
 *
 * @see https://protobuf.dev/reference/protobuf/google.protobuf/#bool-value
 */
export const wrappers: { readonly [K in WrappedKind]: ValueCodec<ScalarValue<K>> } = {
  bool: /* @__PURE__ */ wrapper('bool'),
  int32: /* @__PURE__ */ wrapper('int32'),
  uint32: /* @__PURE__ */ wrapper('uint32'),
  float: /* @__PURE__ */ wrapper('float'),
  double: /* @__PURE__ */ wrapper('double'),
  string: /* @__PURE__ */ wrapper('string'),
  bytes: /* @__PURE__ */ wrapper('bytes'),
  int64: /* @__PURE__ */ wrapper('int64'),
  uint64: /* @__PURE__ */ wrapper('uint64'),
  int64Number: /* @__PURE__ */ wrapper('int64Number'),
  int64String: /* @__PURE__ */ wrapper('int64String'),
  uint64Number: /* @__PURE__ */ wrapper('uint64Number'),
  uint64String: /* @__PURE__ */ wrapper('uint64String'),
};

function wrapper<K extends ScalarKind>(kind: K): ValueCodec<ScalarValue<K>> {
  const field = (1 << 3) | scalarWireTypes[kind];
  return {
    write(writer, value) {
      if (!isZero(value)) writer.scalar(field, kind, value);
    },
    read(reader, into) {
      let value = into;
      while (reader.more()) {
        const start = reader.at;
        const tag = reader.tag();
        if (tag === field) value = reader.scalar(kind);
        else reader.skip(tag, start);
      }
      return value;
    },
  };
}

/** A wrapper's one field has implicit presence: zero is not written. */
function isZero(value: unknown): boolean {
  if (value instanceof Uint8Array) return value.length === 0;
  // -0 equals 0 and is not the zero of float and double. '0' is only written longer than it need be.
  return Object.is(value, 0) || value === 0n || value === '' || value === false;
}
