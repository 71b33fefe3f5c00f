export type { Clock, Timer } from './clock/clock.js';
export { realClock } from './clock/real-clock.js';
export * as CloseCode from './close-code.js';
export { type AnyMessage, packAny, unpackAny } from './codec/any-message.js';
export { clone } from './codec/clone.js';
export { DecodeError, EncodeError } from './codec/codec-error.js';
export { equals } from './codec/equals.js';
export { type Field, fieldsOf, type ValueType } from './codec/fields-of.js';
export type { JsonObject, JsonValue } from './codec/json-value.js';
export type { MessageType } from './codec/message-type.js';
export type { ContractDescriptor, EventType, Operation } from './descriptor/operation.js';
export { Kind } from './frame/kind.js';
export { Outbox } from './frame/outbox.js';
export { IncomingFrame, type IncomingPacket, readPacket } from './frame/packet-reader.js';
export { encodeEvent, type FrameExtras, PacketWriter } from './frame/packet-writer.js';
export { BadRequest, LimitExceeded, Violation } from './generated/protos/wirepact/v1/errors.js';
export {
  Control,
  Detail,
  EventInfo,
  GoAway,
  Header,
  Hello,
  Operations,
  Ping,
  Pong,
  Status,
  Welcome,
} from './generated/protos/wirepact/v1/protocol.js';
export {
  announcedLimits,
  defaultLimits,
  floorLimits,
  type Limits,
  limitsWith,
  type PeerLimits,
  peerLimits,
} from './limits.js';
export type { Link, LinkHandlers } from './link/link.js';
export { memoryLinkPair } from './link/memory-link.js';
export { messagePortLink, type PacketPort } from './link/message-port-link.js';
export { type Code, codeFromNumber, codeNumbers, codeToNumber } from './status/code.js';
export { detail } from './status/error-detail.js';
export { RpcError, type RpcErrorOptions } from './status/rpc-error.js';
export { errorOf, statusOf } from './status/status-message.js';
export { violationsOf } from './status/violations.js';
export { PROTOCOL_VERSION, SUBPROTOCOL } from './subprotocol.js';
