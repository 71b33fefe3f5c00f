import type { ValueCodec } from './json-value.js';
import type { LongKind } from './long-kind.js';
import { readBytes, readString } from './read-bytes.js';
import {
  readInt64,
  readInt64Number,
  readInt64String,
  readUint64,
  readUint64Number,
  readUint64String,
} from './read-long.js';
import { readBool, readDouble, readFloat, readInt32, readUint32 } from './read-number.js';
import { skipField } from './read-unknown.js';
import { readTag } from './read-varint.js';
import type { Reader } from './reader.js';
import { type ScalarKind, type ScalarValue, scalarWireTypes } from './scalar-kind.js';
import { writeBytes, writeString } from './write-bytes.js';
import {
  writeInt64,
  writeInt64Number,
  writeInt64String,
  writeUint64,
  writeUint64Number,
  writeUint64String,
} from './write-long.js';
import { writeBool, writeDouble, writeFloat, writeInt32, writeUint32 } from './write-number.js';
import type { Writer } from './writer.js';

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
  bool: /* @__PURE__ */ wrapper('bool', writeBool, readBool),
  int32: /* @__PURE__ */ wrapper('int32', writeInt32, readInt32),
  uint32: /* @__PURE__ */ wrapper('uint32', writeUint32, readUint32),
  float: /* @__PURE__ */ wrapper('float', writeFloat, readFloat),
  double: /* @__PURE__ */ wrapper('double', writeDouble, readDouble),
  string: /* @__PURE__ */ wrapper('string', writeString, readString),
  bytes: /* @__PURE__ */ wrapper('bytes', writeBytes, readBytes),
  int64: /* @__PURE__ */ wrapper('int64', writeInt64, readInt64),
  uint64: /* @__PURE__ */ wrapper('uint64', writeUint64, readUint64),
  int64Number: /* @__PURE__ */ wrapper('int64Number', writeInt64Number, readInt64Number),
  int64String: /* @__PURE__ */ wrapper('int64String', writeInt64String, readInt64String),
  uint64Number: /* @__PURE__ */ wrapper('uint64Number', writeUint64Number, readUint64Number),
  uint64String: /* @__PURE__ */ wrapper('uint64String', writeUint64String, readUint64String),
};

function wrapper<K extends ScalarKind>(
  kind: K,
  write: (writer: Writer, at: number, tag: number, value: ScalarValue<K>) => number,
  read: (reader: Reader) => ScalarValue<K>,
): ValueCodec<ScalarValue<K>> {
  const field = (1 << 3) | scalarWireTypes[kind];
  return {
    write(writer, at, value) {
      return isZero(kind, value) ? at : write(writer, at, field, value);
    },
    read(reader, into) {
      let value = into;
      while (reader.at < reader.end) {
        const start = reader.at;
        const tag = readTag(reader);
        if (tag === field) value = read(reader);
        else skipField(reader, tag, start);
      }
      return value;
    },
  };
}

/** A wrapper's one field has implicit presence: zero is not written. */
function isZero(kind: ScalarKind, value: unknown): boolean {
  if (value instanceof Uint8Array) return value.length === 0;
  if (typeof value === 'string') return value === (kind === 'string' ? '' : '0');
  // -0 equals 0 and is not the zero of float and double.
  return Object.is(value, 0) || value === 0n || value === false;
}
