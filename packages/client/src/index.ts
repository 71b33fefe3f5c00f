export {
  type Clock,
  type Code,
  EncodeError,
  type Limits,
  type Link,
  type LinkHandlers,
  memoryLinkPair,
  messagePortLink,
  type PacketPort,
  RpcError,
  type Violation,
  violationsOf,
} from '@wirepact/wire';
export type { CallOptions, Metadata } from './call/call-options.js';
export type { Backoff } from './connection/backoff.js';
export { connect } from './connection/connect.js';
export type { ConnectOptions } from './connection/connect-options.js';
export type { Connection, ConnectionStatus } from './connection/connection.js';
export type { Credentials, CredentialsSource } from './connection/credentials.js';
export type { Unsubscribe } from './event/event-handlers.js';
