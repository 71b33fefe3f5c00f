import { type Clock, CloseCode, type Limits, type Link } from '@wirepact/wire';
import type { Authenticate } from './authentication/authenticate.js';
import { principalRates } from './authentication/principal-rates.js';
import type { CallObserver } from './call/call-observer.js';
import { DeadlineWheel } from './call/deadline-wheel.js';
import { type CloseOptions, Closing, type ClosingHost } from './closing.js';
import type { Container } from './container/container.js';
import type { OnDisposeError } from './container/dispose.js';
import type { GatewayRegistry } from './gateway/gateway-registry.js';
import type { DisconnectReason, Lifecycle } from './gateway/lifecycle.js';
import { HttpListener, type ListeningAddress } from './listen/http-listener.js';
import type { OriginPolicy } from './listen/origin-policy.js';
import type { Deflate } from './listen/packet-deflate.js';
import type { TransformPolicy } from './listen/packet-transform.js';
import { takePath, type UpgradeSource } from './listen/upgrade-source.js';
import { Upgrader } from './listen/upgrader.js';
import type { Logger } from './logger.js';
import type { AroundEvents } from './pipeline/around-events.js';
import { type Audience, SelectedAudience } from './room/audience.js';
import type { Client } from './room/client.js';
import type { Cluster } from './room/cluster.js';
import { Lobby } from './room/lobby.js';
import type { Occupant } from './room/occupant.js';
import type { PresenceOptions } from './room/presence-options.js';
import type { ValidateRoom } from './room/validate-room.js';
import type { ServerParts } from './server-parts.js';
import { Broadcast } from './session/broadcast.js';
import { ConnectedClients } from './session/connected-clients.js';
import type { Emit } from './session/emit.js';
import { EventDelivery } from './session/event-delivery.js';
import { Heartbeat } from './session/heartbeat.js';
import { Session, type SessionObserver } from './session/session.js';
import type { PeerInfo } from './session/session-info.js';
import { type ServerStats, statsOf, Totals } from './stats.js';
import { withSystem } from './system/with-system.js';

/**
 * Answers the calls of its gateways' contracts over any number of connections. As an {@link Audience}
 * it is everyone.
 */
export interface Server extends Audience {
  /**
   * Listens with an HTTP server of its own, on any path.
   *
   * @param port 0 lets the system choose one.
   * @param host The address to listen on; all of them by default.
   * @throws Error of `node:net`, such as EADDRINUSE; Error on a closed server.
   */
  listen(port: number, host?: string): Promise<ListeningAddress>;
  /**
   * Takes the upgrade requests of one path of an HTTP server, which stays yours: its other paths and
   * listeners, and its end, are none of this server's business.
   *
   * @throws Error for a path that is taken already or does not begin with a slash; Error on a closed
   *   server.
   */
  attach(httpServer: UpgradeSource, options: { readonly path: string }): void;
  /**
   * Serves a link of another kind, such as one end of `memoryLinkPair()` or of a
   * MessageChannel by `messagePortLink()`.
   *
   * While the server drains, the link is closed with 1012.
   *
   * @throws Error on a closed server.
   */
  accept(link: Link, peer?: PeerInfo): void;
  /**
   * Sends an event to every client. Those that keep up get it when the turn ends; `options.whenFull`
   * says what becomes of it for the others, and whether there is anything to wait for.
   *
   * @throws EncodeError for a message that does not fit its type, RpcError RESOURCE_EXHAUSTED for
   *   one that takes more than `limits.messageBytes` with its frame, RangeError for a policy that
   *   there is not.
   */
  readonly emit: Emit;
  /** What the server has done and has in hand, for metrics. It looks at every connection. */
  stats(): ServerStats;
  /** Those who are connected to this server, by their ids. It changes as they come and go. */
  readonly clients: ReadonlyMap<string, Client>;
  /**
   * Closes in order: accepts no more connections, tells the clients to go elsewhere, and waits for
   * the calls in flight. What is still running at the end of the grace is answered UNAVAILABLE.
   * Links then have the grace again, but at least a second, to close, and are dropped after that.
   * Last, what the container made is disposed of, for which there is as long again. Resolves when all
   * of that is done. Calling it again returns the same promise.
   *
   * @throws RangeError for a grace that is negative or no number.
   */
  close(options?: CloseOptions): Promise<void>;
  /**
   * Closes like {@link Server.close}, but tells the clients one after the other, evenly over half of
   * the grace, so that they do not come to another server all at once. New connections are closed
   * with 1012 meanwhile. For a server that makes room for another one; see `drainOnSignals`.
   *
   * @throws RangeError for a grace that is negative or no number.
   */
  drain(options?: CloseOptions): Promise<void>;
}

/** What a server is made of; see `createServer`. */
export interface ServerConfig {
  readonly registry: GatewayRegistry;
  readonly container: Container;
  readonly undisposed: OnDisposeError;
  readonly aroundEvents: AroundEvents | undefined;
  readonly lifecycle: Lifecycle;
  readonly limits: Limits;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly newRequestId: () => string;
  readonly admits: OriginPolicy;
  readonly authenticate: Authenticate | undefined;
  readonly deflate: Deflate | undefined;
  readonly transform: TransformPolicy;
  readonly observer: CallObserver | undefined;
  readonly validateRoom: ValidateRoom<Client> | undefined;
  readonly presence: PresenceOptions | undefined;
  readonly cluster: Cluster | undefined;
}

/** The one implementation of {@link Server}. */
export class RpcServer implements Server, SessionObserver, ClosingHost {
  /** Sessions that have not ended. */
  readonly sessions: Set<Session> = new Set();
  private readonly lobby: Lobby<Session>;
  private readonly lifecycle: Lifecycle;
  private readonly transform: TransformPolicy;
  private readonly everyone: Audience;
  readonly clients: ReadonlyMap<string, Client>;
  /** Sessions whose link has not closed; those that have ended are closing. */
  readonly links: Set<Session> = new Set();
  private readonly listeners: Set<HttpListener> = new Set();
  private readonly detachments: Set<() => void> = new Set();
  readonly parts: ServerParts;
  readonly upgrader: Upgrader;
  /** Whether the cluster knows of this node; what its start throws, `listen` throws as well. */
  private readonly joinedCluster: Promise<void>;
  private closing: Closing | undefined;

  constructor(config: ServerConfig) {
    const { limits, clock, logger, newRequestId, authenticate } = config;
    const { container, undisposed, aroundEvents } = config;
    const lobby = lobbyOf(config);
    const broadcast = new Broadcast(clock);
    const delivery = new EventDelivery({ lobby, broadcast, limits, logger, aroundEvents });
    this.lobby = lobby;
    this.lifecycle = config.lifecycle;
    this.transform = config.transform;
    this.everyone = new SelectedAudience(delivery);
    this.emit = this.everyone.emit;
    this.clients = new ConnectedClients(lobby.members.ids);
    this.parts = {
      registry: withSystem(config.registry, lobby),
      container,
      undisposed,
      authenticate,
      limits,
      clock,
      logger,
      newRequestId,
      deadlines: new DeadlineWheel(clock),
      observer: config.observer,
      totals: new Totals(),
      heartbeat: new Heartbeat(limits.heartbeatMs, clock),
      everyone: this.everyone,
      lobby,
      delivery,
      principalRates: principalRates(limits.principalCallsPerSecond, clock),
    };
    this.upgrader = new Upgrader(config, (link, peer) => {
      // An upgrade may have been under way when the server began to close.
      if (this.closing === undefined) this.accept(link, peer);
      else refuse(link);
    });
    this.joinedCluster = this.joinCluster(delivery);
    this.joinedCluster.catch((err: unknown) => {
      logger.error({ err }, 'The cluster could not be joined');
    });
  }

  async listen(port: number, host?: string): Promise<ListeningAddress> {
    this.assertOpen();
    await this.joinedCluster;
    this.assertOpen();
    const listener = new HttpListener(this.upgrader.handle, this.parts.limits.handshakeMs);
    this.listeners.add(listener);
    try {
      return await listener.listen(port, host);
    } catch (error) {
      this.listeners.delete(listener);
      throw error;
    }
  }

  attach(httpServer: UpgradeSource, options: { readonly path: string }): void {
    this.assertOpen();
    if (!options.path.startsWith('/')) {
      throw new Error(`A path begins with a slash, got '${options.path}'`);
    }
    this.detachments.add(takePath(httpServer, options.path, this.upgrader.handle));
  }

  accept(link: Link, peer: PeerInfo = {}): void {
    if (this.closing?.turnsAway === true) {
      refuse(link);
      return;
    }
    this.assertOpen();
    const session = new Session(this.transform.wrap(link, peer), this.parts, this, peer);
    this.sessions.add(session);
    this.links.add(session);
    session.start();
  }

  readonly emit: Emit;

  to(room: string): Audience {
    return this.everyone.to(room);
  }

  toClient(id: string): Audience {
    return this.everyone.toClient(id);
  }

  toUser(id: string): Audience {
    return this.everyone.toUser(id);
  }

  except(roomOrClient: string | Client): Audience {
    return this.everyone.except(roomOrClient);
  }

  occupants(): Promise<readonly Occupant[]> {
    return this.everyone.occupants();
  }

  close(options: CloseOptions = {}): Promise<void> {
    return this.closeOver(0, options);
  }

  drain(options: CloseOptions = {}): Promise<void> {
    return this.closeOver(0.5, options);
  }

  stats(): ServerStats {
    return statsOf(this.parts.totals, this.sessions);
  }

  opened(session: Session): void {
    this.lobby.arrived(session);
    this.lifecycle.connected(session.client);
  }

  ended(session: Session, reason: DisconnectReason): void {
    this.sessions.delete(session);
    // First, so that the application may look which rooms it was in.
    if (this.lobby.members.has(session)) this.lifecycle.disconnected(session.client, reason);
    this.lobby.gone(session);
    this.closing?.changed();
  }

  closed(session: Session): void {
    this.links.delete(session);
    this.closing?.changed();
  }

  /** @param share Of the grace, over which the clients are asked to leave. */
  private closeOver(share: number, options: CloseOptions): Promise<void> {
    const { graceMs = this.parts.limits.graceMs } = options;
    if (!(graceMs >= 0)) throw new RangeError(`graceMs must not be negative, got ${graceMs}`);
    this.closing ??= new Closing(this, { graceMs, spreadMs: graceMs * share });
    return this.closing.done;
  }

  async stopListening(): Promise<void> {
    await Promise.all(Array.from(this.listeners, (listener) => listener.close()));
  }

  detach(): void {
    for (const detach of this.detachments) detach();
    this.detachments.clear();
  }

  private async joinCluster(delivery: EventDelivery<Session>): Promise<void> {
    const { lobby } = this;
    await lobby.cluster.start({
      deliver: (event) => delivery.deliver(event),
      occupants: (selection) => lobby.occupantsHere(selection),
    });
  }

  private assertOpen(): void {
    if (this.closing !== undefined) throw new Error('The server is closed');
  }
}

function lobbyOf(config: ServerConfig): Lobby<Session> {
  const { limits, clock, logger, validateRoom, presence, cluster } = config;
  return new Lobby<Session>({
    roomsPerClient: limits.roomsPerClient,
    clock,
    logger,
    validateRoom: validateRoom && ((room, { client }) => validateRoom(room, client)),
    presence,
    cluster,
  });
}

/** Closes a connection that came too late. It is to come back, to a server that takes it. */
function refuse(link: Link): void {
  link.start({ packet: () => undefined, text: () => undefined, closed: () => undefined });
  link.close(CloseCode.RESTART, 'the server is closing');
}
