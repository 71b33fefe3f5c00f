export {
  type AnsweredHandshake,
  type Call,
  type CallMaker,
  type CallOptions,
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
  type MessageStream,
  type Messages,
  memoryLinkPair,
  messagePortLink,
  type Operation,
  type Outcome,
  type PacketPort,
  type PacketTransform,
  RpcError,
  type RpcErrorOptions,
  type StreamOptions,
  safe,
  type TraceContext,
  type Violation,
  violationsOf,
} from '@wirepact/wire';
export type { Authenticate, Credentials, Principal } from './authentication/authenticate.js';
export type { Awaitable } from './awaitable.js';
export type { Acknowledge } from './call/answer-maker.js';
export type { CallContext } from './call/call-context.js';
export type { CallObservation, CallObserver } from './call/call-observer.js';
export type { CallSocket } from './call/call-socket.js';
export type { CloseOptions } from './closing.js';
export { CALL_CONTEXT } from './container/call-context-token.js';
export type { InstanceSource } from './container/instance-source.js';
export type {
  AsyncProvider,
  ClassProvider,
  FactoryProvider,
  Provider,
  ValueProvider,
} from './container/provider.js';
export { resolveProviders } from './container/resolve-providers.js';
export type { InjectableClass, Token } from './container/token.js';
export { createServer, type ServerOptions } from './create-server.js';
export {
  configureGateway,
  type GatewayOptions,
  type MethodOptions,
} from './decorators/configure-gateway.js';
export {
  createMetadata,
  type MetadataDecorator,
  type MetadataKey,
} from './decorators/create-metadata.js';
export type { GatewayDecorator } from './decorators/decorated-member.js';
export { Message, type MessageDecorator } from './decorators/message.js';
export {
  createParameterDecorator,
  type HandlerParameterDecorator,
} from './decorators/parameter-decorator.js';
export {
  Ack,
  Context,
  Data,
  Metadata,
  RequestId,
  Signal,
  Socket,
  User,
} from './decorators/parameters.js';
export { Rpc, type RpcDecorator } from './decorators/rpc.js';
export { UseFilters, UseGuards, UseInterceptors, UsePipes } from './decorators/use-stages.js';
export { applyPatch } from './entity/apply-patch.js';
export { readPatch } from './entity/read-patch.js';
export type {
  DisconnectReason,
  OnGatewayConnection,
  OnGatewayDisconnect,
  OnGatewayInit,
} from './gateway/lifecycle.js';
export type { Gateway } from './gateway/seat.js';
export { type DrainOnSignalsOptions, drainOnSignals } from './listen/drain-on-signals.js';
export type { ListeningAddress } from './listen/http-listener.js';
export type { Deflate } from './listen/packet-deflate.js';
export type { ServerTransform } from './listen/packet-transform.js';
export type { UpgradeHandler, UpgradeSource } from './listen/upgrade-source.js';
export { consoleLogger, type Logger } from './logger.js';
export { RpcUtils } from './packing/rpc-utils.js';
export type { ExceptionFilter } from './pipeline/exception-filter.js';
export type { ExecutionContext } from './pipeline/execution-context.js';
export type { Guard } from './pipeline/guard.js';
export type { Interceptor } from './pipeline/interceptor.js';
export { mapMessages } from './pipeline/map-messages.js';
export type { Pipe } from './pipeline/pipe.js';
export type { Given, PipelineOptions } from './pipeline/pipeline-options.js';
export { MemoryRepository } from './repository/memory-repository.js';
export type { Repository } from './repository/repository.js';
export type { Audience } from './room/audience.js';
export type { Client } from './room/client.js';
export type { Cluster, ClusterEvent, ClusterNode } from './room/cluster.js';
export type { Occupant } from './room/occupant.js';
export type { Place } from './room/place.js';
export type { PresenceNotice, PresenceOptions } from './room/presence-options.js';
export type { Selection } from './room/selection.js';
export type { ValidateRoom } from './room/validate-room.js';
export type { Server } from './server.js';
export type { Emit, EmitOptions, WhenFull } from './session/emit.js';
export type { PeerInfo, SessionInfo } from './session/session-info.js';
export type { ServerStats } from './stats.js';
