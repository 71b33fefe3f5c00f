export type { Call, CallMaker } from './call/call-maker.js';
export type {
  CallOptions,
  Metadata,
  ReceivedMetadata,
  StreamOptions,
} from './call/call-options.js';
export type { CallAnswer, ClientInterceptor, InterceptedCall } from './call/client-interceptor.js';
export type { MessageStream, Messages } from './call/message-stream.js';
export { type Outcome, safe } from './call/safe.js';
export type { TraceContext } from './call/trace-context.js';
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
export type {
  ContractDescriptor,
  DeclaredFailure,
  EventType,
  Operation,
  OperationKind,
} from './descriptor/operation.js';
export { encodeEvent } from './frame/encode-event.js';
export type { FrameExtras } from './frame/frame-fields.js';
export { Kind } from './frame/kind.js';
export { Outbox } from './frame/outbox.js';
export { IncomingFrame, type IncomingPacket, readPacket } from './frame/packet-reader.js';
export { PacketWriter } from './frame/packet-writer.js';
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
export type { AnsweredHandshake } from './transform/answering-link.js';
export {
  type ClientTransform,
  type OfferedHandshake,
  packetTransform,
  type WrapLink,
} from './transform/offering-link.js';
export type { PacketTransform } from './transform/packet-transform.js';
