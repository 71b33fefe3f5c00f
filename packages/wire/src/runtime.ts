/**
 * What the client and the server are made of. It is no public interface: it changes with them.
 *
 * @packageDocumentation
 */
export { checkTimeout } from './call/call-options.js';
export { encodeMetadata, encodeMetadataValue, readMetadata } from './call/metadata.js';
export { readTrace } from './call/trace-context.js';
export { AnsweredCall } from './callee/answered-call.js';
export { Callee } from './callee/callee.js';
export type { CalleeHost, DeadlineEntry, DeadlineKeeper } from './callee/callee-host.js';
export { refusal } from './callee/opening.js';
export type { ResponseMetadata } from './callee/response-metadata.js';
export { isThenable } from './callee/result-kind.js';
export { CallStarter } from './caller/call-starter.js';
export { Caller } from './caller/caller.js';
export { type DeadlineList, Deadlines, type Timed } from './caller/deadlines.js';
export { OpenCalls, type OpenCallsOwner } from './caller/open-calls.js';
export { type CallKeeper, OutgoingCall } from './caller/outgoing-call.js';
export type { Clock, Timer } from './clock/clock.js';
export { realClock } from './clock/real-clock.js';
export { Assembly } from './frame/assembly.js';
export { encodeEvent } from './frame/encode-event.js';
export type { FrameExtras } from './frame/frame-fields.js';
export { Kind } from './frame/kind.js';
export { Outbox, type OutboxWaiter } from './frame/outbox.js';
export { IncomingFrame, type IncomingPacket, readPacket } from './frame/packet-reader.js';
export { PacketWriter } from './frame/packet-writer.js';
export { SharedPacket } from './frame/shared-packet.js';
export { LimitExceeded } from './generated/protos/wirepact/v1/errors.js';
export {
  Ack,
  Control,
  Detail,
  EventInfo,
  GoAway,
  Header,
  Hello,
  Operations,
  Ping,
  Pong,
  Resume,
  Status,
  Welcome,
} from './generated/protos/wirepact/v1/protocol.js';
export {
  AuthenticateRequest,
  AuthenticateResponse,
  RoomRequest,
  RoomResponse,
} from './generated/protos/wirepact/v1/system.js';
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
export { errorFor, errorOf, statusOf } from './status/status-message.js';
export { type IncomingOwner, IncomingStream } from './stream/incoming-stream.js';
export { type OutgoingOwner, OutgoingStream } from './stream/outgoing-stream.js';
export { systemAuthenticate, systemJoin, systemLeave } from './system/system-operations.js';
export { AnsweringLink } from './transform/answering-link.js';
export { checkTransformName, SEALED_ROOM } from './transform/packet-transform.js';
export type { TransformFault } from './transform/transformed-link.js';
