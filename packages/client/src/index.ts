export {
  type Call,
  type CallAnswer,
  type CallOptions,
  type ClientInterceptor,
  type ClientTransform,
  type Clock,
  type Code,
  EncodeError,
  type InterceptedCall,
  type Limits,
  type Link,
  type LinkHandlers,
  type MessageStream,
  type Messages,
  type Metadata,
  memoryLinkPair,
  messagePortLink,
  type OfferedHandshake,
  type Outcome,
  type PacketPort,
  type PacketTransform,
  packetTransform,
  type ReceivedMetadata,
  RpcError,
  type StreamOptions,
  safe,
  type TraceContext,
  type Violation,
  violationsOf,
  type WrapLink,
} from '@wirepact/wire';
export { type ServeHandler, serve } from './call/serve.js';
export type { ServeContext } from './call/served-call.js';
export type { QueueOptions } from './call/waiting-calls.js';
export type { Backoff } from './connection/backoff.js';
export { connect } from './connection/connect.js';
export type { ConnectOptions } from './connection/connect-options.js';
export type { Connection, ConnectionSnapshot, ConnectionStatus } from './connection/connection.js';
export type { Credentials, CredentialsSource } from './connection/credentials.js';
export type { EventHandler, EventInfo, Unsubscribe } from './event/event-handlers.js';
