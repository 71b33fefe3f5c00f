import { randomUUID } from 'node:crypto';
import {
  type Clock,
  type ContractDescriptor,
  type Limits,
  limitsWith,
  realClock,
} from '@wirepact/wire';
import type { Authenticate } from './authentication/authenticate.js';
import { checkAuthenticates } from './authentication/check-access.js';
import type { CallObserver } from './call/call-observer.js';
import { GuardedObserver } from './call/guarded-observer.js';
import { requestIdMaker } from './call/request-id.js';
import { Container } from './container/container.js';
import type { OnDisposeError } from './container/dispose.js';
import type { InstanceSource } from './container/instance-source.js';
import type { Provider } from './container/provider.js';
import { buildRegistry } from './gateway/gateway-registry.js';
import { Lifecycle } from './gateway/lifecycle.js';
import type { Gateway } from './gateway/seat.js';
import { guardedLogger } from './guarded-logger.js';
import { originPolicy } from './listen/origin-policy.js';
import { checkDeflate, type Deflate } from './listen/packet-deflate.js';
import { type ServerTransform, transformPolicy } from './listen/packet-transform.js';
import { consoleLogger, type Logger } from './logger.js';
import { rememberContract } from './packing/known-contracts.js';
import { aroundEvents } from './pipeline/around-events.js';
import type { PipelineOptions } from './pipeline/pipeline-options.js';
import type { Client } from './room/client.js';
import type { Cluster } from './room/cluster.js';
import type { PresenceOptions } from './room/presence-options.js';
import type { ValidateRoom } from './room/validate-room.js';
import { RpcServer, type Server } from './server.js';

/** What `createServer` is given. */
export interface ServerOptions extends PipelineOptions {
  /** Classes with `@Rpc`, which are built through their `static inject`, or instances of such. */
  readonly gateways: readonly Gateway[];
  /** How to get what gateways and services inject. */
  readonly providers?: readonly Provider[];
  /** Instances that a framework around the server makes; asked before the providers. */
  readonly instances?: InstanceSource;
  /** Contracts that gateways name by a string, as in `@Rpc('task')`. */
  readonly contracts?: readonly ContractDescriptor[];
  /**
   * Tells who a client is. It has the time of the handshake (`limits.handshakeMs`), after which the
   * client is closed with 4001. Needed where an operation is not for everybody.
   */
  readonly authenticate?: Authenticate;
  /**
   * Says whether a client may join a room that it asked for by `connection.join`. Without it none may.
   */
  readonly validateRoom?: ValidateRoom<Client>;
  /** Tells who comes to rooms, and who goes. Nobody is told by default. */
  readonly presence?: PresenceOptions;
  /** The other servers of the same clients: what is sent to a room or a user reaches theirs as well. */
  readonly cluster?: Cluster;
  /** Changes to the default limits. */
  readonly limits?: Partial<Limits>;
  /** Where to write what the operator has to know; the console by default. A pino logger fits. */
  readonly logger?: Logger;
  /**
   * Makes the ids of calls whose callers name none, of 1 to 128 visible ASCII characters; random
   * UUIDs by default.
   */
  readonly requestId?: () => string;
  /** Is told of every call, for traces and metrics; `@wirepact/opentelemetry` has one. */
  readonly observer?: CallObserver;
  /** What deadlines, heartbeats and batches go by: a virtual one in tests. The machine's by default. */
  readonly clock?: Clock;
  /** Origins of web pages that may connect besides those of the server's own host. */
  readonly origins?: readonly string[];
  /**
   * Compresses packets over so many bytes for clients that offer it, which browsers do. It costs far
   * more time than it saves where packets are small and the network is near, so it is off by default.
   */
  readonly deflate?: Deflate;
  /** What the packets of clients pass through that ask for it, to be encrypted for instance. */
  readonly transform?: ServerTransform;
  /** Whether clients that do not ask for {@link transform} are closed with 4004. */
  readonly requireTransform?: boolean;
}

/**
 * Makes a server of gateways. Everything that can be wrong with them is found here.
 *
 * @throws Error that names what is wrong: a missing provider, a dependency cycle, one that was not
 *   resolved, a guard or the like that is none, an unknown contract or message, two handlers for one operation, two contracts with one id, operations that
 *   are not for everybody without `authenticate`. RangeError for a limit or threshold and TypeError for an origin
 *   or a transform that makes no sense.
 */
export function createServer(options: ServerOptions): Server {
  const logger = guardedLogger(options.logger ?? consoleLogger);
  const container = new Container(options.providers ?? [], options.instances);
  const undisposed: OnDisposeError = (err, name) => {
    logger.error({ err }, `${name} could not be disposed of`);
  };
  try {
    return serverOf(options, container, undisposed, logger);
  } catch (error) {
    // Nobody else knows of what was made before something turned out to be wrong.
    void container.dispose(undisposed);
    throw error;
  }
}

function serverOf(
  options: ServerOptions,
  container: Container,
  undisposed: OnDisposeError,
  logger: Logger,
): Server {
  const { gateways, contracts = [], origins = [], authenticate } = options;
  const limits = limitsWith(options.limits);
  const admits = originPolicy(origins);
  const registry = buildRegistry(gateways, contracts, { container, logger, pipeline: options });
  if (authenticate === undefined) checkAuthenticates(registry);
  for (const contract of registry.contracts) rememberContract(contract);
  if (registry.unhandled.size > 0) {
    logger.warn(
      { operations: Array.from(new Set(registry.unhandled.values()), ({ name }) => name) },
      'Operations without a handler are answered UNIMPLEMENTED',
    );
  }
  const { requestId = randomUUID, observer, clock = realClock } = options;
  const lifecycle = new Lifecycle(registry.gateways, logger);
  const server = new RpcServer({
    registry,
    lifecycle,
    container,
    undisposed,
    aroundEvents: aroundEvents(options.interceptors ?? [], container, logger),
    limits,
    clock,
    logger,
    admits,
    authenticate,
    deflate: checkDeflate(options.deflate),
    transform: transformPolicy(options.transform, options.requireTransform ?? false, {
      limits,
      clock,
      logger,
    }),
    observer: observer && new GuardedObserver(observer, logger),
    newRequestId: requestIdMaker(requestId, logger),
    validateRoom: options.validateRoom,
    presence: options.presence,
    cluster: options.cluster,
  });
  lifecycle.initialized(server);
  return server;
}
