import type { Clock, Limits } from '@wirepact/wire';
import type { Authenticate } from './authentication/authenticate.js';
import type { PrincipalRates } from './authentication/principal-rates.js';
import type { CallObserver } from './call/call-observer.js';
import type { DeadlineWheel } from './call/deadline-wheel.js';
import type { Container } from './container/container.js';
import type { OnDisposeError } from './container/dispose.js';
import type { GatewayRegistry } from './gateway/gateway-registry.js';
import type { Logger } from './logger.js';
import type { Audience } from './room/audience.js';
import type { Lobby } from './room/lobby.js';
import type { EventDelivery } from './session/event-delivery.js';
import type { Heartbeat } from './session/heartbeat.js';
import type { Session } from './session/session.js';
import type { Totals } from './stats.js';

/** What all connections of a server share. */
export interface ServerParts {
  readonly registry: GatewayRegistry;
  readonly container: Container;
  /** Told of what is thrown where something that the container made is disposed of. */
  readonly undisposed: OnDisposeError;
  /** Tells who a client is; without it every client is anonymous. */
  readonly authenticate: Authenticate | undefined;
  readonly limits: Limits;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly deadlines: DeadlineWheel;
  /** Is told of every call, where the application has one. */
  readonly observer: CallObserver | undefined;
  readonly totals: Totals;
  /** Who is connected, and who is in which room. */
  readonly lobby: Lobby<Session>;
  /** Sends events to those whom they are for. */
  readonly delivery: EventDelivery<Session>;
  /** Where `limits.principalCallsPerSecond` says how many. */
  readonly principalRates: PrincipalRates | undefined;
  readonly heartbeat: Heartbeat;
  /** Makes the id of a call whose caller named none. */
  readonly newRequestId: () => string;
  /** Every client of the server. */
  readonly everyone: Audience;
}
