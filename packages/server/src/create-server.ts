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
import { requestIdMaker } from './call/request-id.js';
import { Container } from './container/container.js';
import type { Provider } from './container/provider.js';
import { buildRegistry, type Gateway } from './gateway/gateway-registry.js';
import { guardedLogger } from './guarded-logger.js';
import { originPolicy } from './listen/origin-policy.js';
import { consoleLogger, type Logger } from './logger.js';
import { rememberContract } from './packing/known-contracts.js';
import { RpcServer, type Server } from './server.js';

/** What `createServer` is given. */
export interface ServerOptions {
  /** Classes with `@Rpc`, which are built through their `static inject`, or instances of such. */
  readonly gateways: readonly Gateway[];
  /** How to get what gateways and services inject. */
  readonly providers?: readonly Provider[];
  /** Contracts that gateways name by a string, as in `@Rpc('task')`. */
  readonly contracts?: readonly ContractDescriptor[];
  /**
   * Tells who a client is. It has the time of the handshake (`limits.handshakeMs`), after which the
   * client is closed with 4001. Needed where an operation is not for everybody.
   */
  readonly authenticate?: Authenticate;
  /** Changes to the default limits. */
  readonly limits?: Partial<Limits>;
  /** Where to write what the operator has to know; the console by default. A pino logger fits. */
  readonly logger?: Logger;
  /**
   * Makes the ids of calls whose callers name none, of 1 to 128 visible ASCII characters; random
   * UUIDs by default.
   */
  readonly requestId?: () => string;
  /** What deadlines, heartbeats and batches go by: a virtual one in tests. The machine's by default. */
  readonly clock?: Clock;
  /** Origins of web pages that may connect besides those of the server's own host. */
  readonly origins?: readonly string[];
}

/**
 * Makes a server of gateways. Everything that can be wrong with them is found here.
 *
 * @throws Error that names what is wrong: a missing provider, a dependency cycle, an unknown
 *   contract or message, two handlers for one operation, two contracts with one id, operations that
 *   are not for everybody without `authenticate`. RangeError for a limit and TypeError for an origin
 *   that makes no sense.
 */
export function createServer(options: ServerOptions): Server {
  const { gateways, providers = [], contracts = [], origins = [] } = options;
  const logger = guardedLogger(options.logger ?? consoleLogger);
  const limits = limitsWith(options.limits);
  const admits = originPolicy(origins);
  const registry = buildRegistry(gateways, contracts, new Container(providers));
  const { authenticate } = options;
  if (authenticate === undefined) checkAuthenticates(registry);
  for (const contract of registry.contracts) rememberContract(contract);
  if (registry.unhandled.size > 0) {
    logger.warn(
      { operations: Array.from(new Set(registry.unhandled.values()), ({ name }) => name) },
      'Operations without a handler are answered UNIMPLEMENTED',
    );
  }
  const { requestId = randomUUID } = options;
  return new RpcServer({
    registry,
    limits,
    clock: options.clock ?? realClock,
    logger,
    admits,
    authenticate,
    newRequestId: requestIdMaker(requestId, logger),
  });
}
