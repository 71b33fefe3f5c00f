export { AbstractContract } from './abstract-contract.js';
export type { CacheOptions } from './cache-options.js';
export { Contract } from './contract.js';
export { ContractEvent } from './contract-event.js';
export type { ContractEventOptions } from './contract-event-options.js';
export { ContractField } from './contract-field.js';
export type {
  ContractCustomOptions,
  ContractFieldOptions,
  TransformParams,
} from './contract-field-options.js';
export type { ContractLink } from './contract-link.js';
export { ContractMessage } from './contract-message.js';
export type {
  ContractMessageOptions,
  ContractMessageProperty,
} from './contract-message-options.js';
export { ContractMethod } from './contract-method.js';
export type { ContractMethodOptions } from './contract-method-options.js';
export type {
  ContractExtraOptions,
  ContractIndex,
  ContractIndexOptions,
  ContractOptions,
} from './contract-options.js';
export { ContractService } from './contract-service.js';
export type { ContractServiceOptions } from './contract-service-options.js';
export type {
  ContractClassDecorator,
  ContractMemberDecorator,
  ContractPropertyDecorator,
} from './decorator-modes.js';
export type { MessageClass, MessageReference } from './message-reference.js';
export type { ProtoType } from './proto-type.js';
export type {
  double,
  fixed32,
  fixed64,
  float,
  int32,
  int64,
  sfixed32,
  sfixed64,
  sint32,
  sint64,
  uint32,
  uint64,
} from './scalar-types.js';
export type { ValidationOption } from './validation-option.js';
export type {
  AnyMessage,
  Duration,
  FieldMask,
  JsonValue,
  Timestamp,
  Wrapped,
} from './well-known-types.js';
