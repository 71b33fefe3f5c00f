/**
 * What generated code imports from the wire. Its shape is kept for as long as code that an older
 * generator wrote may run on this version.
 *
 * @packageDocumentation
 */
export { Any, type AnyMessage } from './codec/any-message.js';
export { type EnumType, enumType, numberEnum } from './codec/enum-type.js';
export {
  type JsonObject,
  type JsonValue,
  ListValue,
  Struct,
  Value,
  type ValueCodec,
} from './codec/json-value.js';
export { type EmptyMessage, type MessageType, messageType } from './codec/message-type.js';
export { NullValue } from './codec/null-value.js';
export { keepOnly } from './codec/oneof.js';
export { noBytes, readBytes, readString } from './codec/read-bytes.js';
export { readEntry, readEnumEntry, readMessageEntry } from './codec/read-entry.js';
export {
  readFixed64,
  readFixed64Number,
  readFixed64String,
  readInt64,
  readInt64Number,
  readInt64String,
  readSfixed64,
  readSfixed64Number,
  readSfixed64String,
  readSint64,
  readSint64Number,
  readSint64String,
  readUint64,
  readUint64Number,
  readUint64String,
} from './codec/read-long.js';
export { readCase, readMessage } from './codec/read-message.js';
export {
  readBool,
  readDouble,
  readEnum,
  readFixed32,
  readFloat,
  readInt32,
  readSfixed32,
  readSint32,
  readUint32,
} from './codec/read-number.js';
export {
  readPacked,
  readPackedDouble,
  readPackedEnum,
  readPackedInt32,
} from './codec/read-packed.js';
export {
  readPackedInt64Number,
  readPackedSint64Number,
  readPackedUint64Number,
} from './codec/read-packed-long.js';
export { readUnknown } from './codec/read-unknown.js';
export { readTag } from './codec/read-varint.js';
export type { Reader } from './codec/reader.js';
export { unknownFields } from './codec/unknown-fields.js';
export { Duration, FieldMask, readDate, Timestamp, writeDate } from './codec/well-known.js';
export type { WrappedKind } from './codec/wrappers.js';
export * as wrappers from './codec/wrappers.js';
export {
  writeBytes,
  writeNonEmptyBytes,
  writeString,
} from './codec/write-bytes.js';
export { beginMessage, endMessage } from './codec/write-length.js';
export { entriesOf, listOf, writeEach } from './codec/write-list.js';
export {
  writeFixed64,
  writeFixed64Number,
  writeFixed64String,
  writeInt64,
  writeInt64Number,
  writeInt64String,
  writeSfixed64,
  writeSfixed64Number,
  writeSfixed64String,
  writeSint64,
  writeSint64Number,
  writeSint64String,
  writeUint64,
  writeUint64Number,
  writeUint64String,
} from './codec/write-long.js';
export {
  type WriteFields,
  writeMessage,
  writeMessages,
  writeRaw,
  writeUnknown,
  writeWrapped,
} from './codec/write-message.js';
export {
  writeBool,
  writeDouble,
  writeEnum,
  writeFixed32,
  writeFloat,
  writeInt32,
  writeSfixed32,
  writeSint32,
  writeUint32,
} from './codec/write-number.js';
export { checkAtMostOne, checkNoCase } from './codec/write-oneof.js';
export {
  writePackedBool,
  writePackedDouble,
  writePackedEnum,
  writePackedFixed32,
  writePackedFloat,
  writePackedInt32,
  writePackedSfixed32,
  writePackedSint32,
  writePackedUint32,
} from './codec/write-packed.js';
export {
  writePackedFixed64,
  writePackedFixed64Number,
  writePackedFixed64String,
  writePackedSfixed64,
  writePackedSfixed64Number,
  writePackedSfixed64String,
} from './codec/write-packed-fixed64.js';
export {
  writePackedInt64,
  writePackedInt64Number,
  writePackedInt64String,
  writePackedSint64,
  writePackedSint64Number,
  writePackedSint64String,
  writePackedUint64,
  writePackedUint64Number,
  writePackedUint64String,
} from './codec/write-packed-long.js';
export type { Writer } from './codec/writer.js';
export type { FieldPaths } from './descriptor/field-paths.js';
export type { ContractDescriptor, EventType, Operation } from './descriptor/operation.js';
