/**
 * What generated code imports from the wire. Its shape is kept for as long as code that an older
 * generator wrote may run on this version.
 *
 * @packageDocumentation
 */
export { type EnumType, enumType } from './codec/enum-type.js';
export {
  type EmptyMessage,
  type MessageFields,
  type MessageType,
  messageType,
} from './codec/message-type.js';
export type { Reader } from './codec/reader.js';
export { Duration, FieldMask, readDate, Timestamp, writeDate } from './codec/well-known.js';
export type { Writer } from './codec/writer.js';
export type { FieldPaths } from './descriptor/field-paths.js';
export type { ContractDescriptor, EventType, Operation } from './descriptor/operation.js';
