import type { ValueCodec } from './json-value.js';
import type { LongKind } from './long-kind.js';
import { noBytes, readBytes, readString } from './read-bytes.js';
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
import * as WireType from './wire-type.js';
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

// Codecs of the messages in `google/protobuf/wrappers.proto`, each by the scalar that it holds. They
// are exports, not properties of one object, so that a page carries none but those it uses.
// See https://protobuf.dev/reference/protobuf/google.protobuf/#bool-value

/** `google.protobuf.BoolValue`. */
export const bool: ValueCodec<boolean> = /* @__PURE__ */ wrapper<boolean>(
  WireType.VARINT,
  false,
  writeBool,
  readBool,
);
/** `google.protobuf.Int32Value`. */
export const int32: ValueCodec<number> = /* @__PURE__ */ wrapper<number>(
  WireType.VARINT,
  0,
  writeInt32,
  readInt32,
);
/** `google.protobuf.UInt32Value`. */
export const uint32: ValueCodec<number> = /* @__PURE__ */ wrapper<number>(
  WireType.VARINT,
  0,
  writeUint32,
  readUint32,
);
/** `google.protobuf.FloatValue`. */
export const float: ValueCodec<number> = /* @__PURE__ */ wrapper<number>(
  WireType.FIXED32,
  0,
  writeFloat,
  readFloat,
);
/** `google.protobuf.DoubleValue`. */
export const double: ValueCodec<number> = /* @__PURE__ */ wrapper<number>(
  WireType.FIXED64,
  0,
  writeDouble,
  readDouble,
);
/** `google.protobuf.StringValue`. */
export const string: ValueCodec<string> = /* @__PURE__ */ wrapper<string>(
  WireType.BYTES,
  '',
  writeString,
  readString,
);
/** `google.protobuf.BytesValue`. */
export const bytes: ValueCodec<Uint8Array> = /* @__PURE__ */ wrapper<Uint8Array>(
  WireType.BYTES,
  noBytes,
  writeSomeBytes,
  readBytes,
);
/** `google.protobuf.Int64Value`. */
export const int64: ValueCodec<bigint> = /* @__PURE__ */ wrapper<bigint>(
  WireType.VARINT,
  0n,
  writeInt64,
  readInt64,
);
/** `google.protobuf.UInt64Value`. */
export const uint64: ValueCodec<bigint> = /* @__PURE__ */ wrapper<bigint>(
  WireType.VARINT,
  0n,
  writeUint64,
  readUint64,
);
/** `google.protobuf.Int64Value`, as a number. */
export const int64Number: ValueCodec<number> = /* @__PURE__ */ wrapper<number>(
  WireType.VARINT,
  0,
  writeInt64Number,
  readInt64Number,
);
/** `google.protobuf.Int64Value`, as a decimal string. */
export const int64String: ValueCodec<string> = /* @__PURE__ */ wrapper<string>(
  WireType.VARINT,
  '0',
  writeInt64String,
  readInt64String,
);
/** `google.protobuf.UInt64Value`, as a number. */
export const uint64Number: ValueCodec<number> = /* @__PURE__ */ wrapper<number>(
  WireType.VARINT,
  0,
  writeUint64Number,
  readUint64Number,
);
/** `google.protobuf.UInt64Value`, as a decimal string. */
export const uint64String: ValueCodec<string> = /* @__PURE__ */ wrapper<string>(
  WireType.VARINT,
  '0',
  writeUint64String,
  readUint64String,
);

/** A wrapper's one field, number 1, has implicit presence: zero is not written. */
function wrapper<T>(
  wireType: number,
  zero: T,
  write: (writer: Writer, at: number, tag: number, value: T) => number,
  read: (reader: Reader) => T,
): ValueCodec<T> {
  const field = (1 << 3) | wireType;
  return {
    write(writer, at, value) {
      // -0 equals 0 and is not the zero of float and double.
      return Object.is(value, zero) ? at : write(writer, at, field, value);
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

function writeSomeBytes(writer: Writer, at: number, tag: number, value: Uint8Array): number {
  // Something that is no Uint8Array has no length of 0 and is refused by the writer.
  return value?.length === 0 ? at : writeBytes(writer, at, tag, value);
}
