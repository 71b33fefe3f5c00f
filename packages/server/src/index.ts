export {
  type Clock,
  type Code,
  type ContractDescriptor,
  DecodeError,
  type Detail,
  detail,
  EncodeError,
  type EventType,
  type Limits,
  type Link,
  type LinkHandlers,
  memoryLinkPair,
  messagePortLink,
  type Operation,
  type PacketPort,
  RpcError,
  type RpcErrorOptions,
  type Violation,
  violationsOf,
} from '@wirepact/wire';
export type { Authenticate, Credentials, Principal } from './authentication/authenticate.js';
export type { Awaitable } from './awaitable.js';
export type { CallContext } from './call/call-context.js';
export type { CallSocket } from './call/call-socket.js';
export type {
  ClassProvider,
  FactoryProvider,
  Provider,
  ValueProvider,
} from './container/provider.js';
export type { InjectableClass, Token } from './container/token.js';
export { createServer, type ServerOptions } from './create-server.js';
export { Message, type MessageDecorator } from './decorators/message.js';
export {
  Context,
  Data,
  type HandlerParameterDecorator,
  Socket,
} from './decorators/parameters.js';
export { Rpc, type RpcDecorator } from './decorators/rpc.js';
export { applyPatch } from './entity/apply-patch.js';
export { readPatch } from './entity/read-patch.js';
export type { Gateway } from './gateway/gateway-registry.js';
export type { ListeningAddress } from './listen/http-listener.js';
export type { UpgradeHandler, UpgradeSource } from './listen/upgrade-source.js';
export { consoleLogger, type Logger } from './logger.js';
export { RpcUtils } from './packing/rpc-utils.js';
export { MemoryRepository } from './repository/memory-repository.js';
export type { Repository } from './repository/repository.js';
export type { Server } from './server.js';
export type { PeerInfo, SessionInfo } from './session/session-info.js';
