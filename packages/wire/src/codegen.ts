/**
 * What generated code imports from the wire. Its shape is kept for as long as code that an older
 * generator wrote may run on this version.
 *
 * @packageDocumentation
 */
export { Any, type AnyMessage } from './codec/any-message.js';
export { type EnumType, enumType } from './codec/enum-type.js';
export {
  type JsonObject,
  type JsonValue,
  ListValue,
  Struct,
  Value,
  type ValueCodec,
} from './codec/json-value.js';
export {
  type EmptyMessage,
  type MessageFields,
  type MessageType,
  messageType,
} from './codec/message-type.js';
export { NullValue } from './codec/null-value.js';
export { keepOnly } from './codec/oneof.js';
export type { Reader } from './codec/reader.js';
export { Duration, FieldMask, readDate, Timestamp, writeDate } from './codec/well-known.js';
export { type WrappedKind, wrappers } from './codec/wrappers.js';
export type { Writer } from './codec/writer.js';
export type { FieldPaths } from './descriptor/field-paths.js';
export type { ContractDescriptor, EventType, Operation } from './descriptor/operation.js';
