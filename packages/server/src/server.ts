import {
  type Clock,
  CloseCode,
  type EventType,
  encodeEvent,
  type Limits,
  type Link,
  RpcError,
} from '@wirepact/wire';
import type { Authenticate } from './authentication/authenticate.js';
import { DeadlineWheel } from './call/deadline-wheel.js';
import type { Container } from './container/container.js';
import type { OnDisposeError } from './container/dispose.js';
import type { GatewayRegistry } from './gateway/gateway-registry.js';
import { HttpListener, type ListeningAddress } from './listen/http-listener.js';
import type { OriginPolicy } from './listen/origin-policy.js';
import type { Deflate } from './listen/packet-deflate.js';
import { takePath, type UpgradeSource } from './listen/upgrade-source.js';
import { Upgrader } from './listen/upgrader.js';
import type { Logger } from './logger.js';
import type { ServerParts } from './server-parts.js';
import { Broadcast } from './session/broadcast.js';
import { type Emit, type EmitOptions, policyOf } from './session/emit.js';
import { Heartbeat } from './session/heartbeat.js';
import { Session, type SessionObserver } from './session/session.js';
import type { PeerInfo } from './session/session-info.js';

/** Answers the calls of its gateways' contracts over any number of connections. */
export interface Server {
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
  /**
   * Closes in order: accepts no more connections, tells the clients to go elsewhere, and waits for
   * the calls in flight. What is still running at the end of the grace is answered UNAVAILABLE.
   * Links then have the grace again, but at least a second, to close, and are dropped after that.
   * Last, what the container made is disposed of, for which there is as long again. Resolves when all
   * of that is done. Calling it again returns the same promise.
   *
   * @throws RangeError for a grace that is negative or no number.
   */
  close(options?: { readonly graceMs?: number }): Promise<void>;
}

/** What a server is made of; see `createServer`. */
export interface ServerConfig {
  readonly registry: GatewayRegistry;
  readonly container: Container;
  readonly undisposed: OnDisposeError;
  readonly limits: Limits;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly newRequestId: () => string;
  readonly admits: OriginPolicy;
  readonly authenticate: Authenticate | undefined;
  readonly deflate: Deflate | undefined;
}

/**
 * The least time that a link has to close before it is dropped, in milliseconds: also where the grace
 * is over at once, the peer's answer to the close needs a round trip.
 */
const MIN_CLOSE_MS = 1_000;

/** The one implementation of {@link Server}. */
export class RpcServer implements Server, SessionObserver {
  /** Sessions that have not ended. */
  private readonly sessions: Set<Session> = new Set();
  /** Sessions that were welcomed and get events. */
  private readonly receivers: Set<Session> = new Set();
  /** Sessions whose link has not closed; those that have ended are closing. */
  private readonly links: Set<Session> = new Set();
  private readonly listeners: Set<HttpListener> = new Set();
  private readonly detachments: Set<() => void> = new Set();
  private readonly parts: ServerParts;
  private readonly upgrader: Upgrader;
  private readonly broadcast: Broadcast;
  private closing: Promise<void> | undefined;
  /** Called when something has ended or closed, while the server closes. */
  private onChange: () => void = () => undefined;

  constructor(config: ServerConfig) {
    const { registry, limits, clock, logger, newRequestId, authenticate } = config;
    const { container, undisposed } = config;
    this.parts = {
      registry,
      container,
      undisposed,
      authenticate,
      limits,
      clock,
      logger,
      newRequestId,
      deadlines: new DeadlineWheel(clock),
      heartbeat: new Heartbeat(limits.heartbeatMs, clock),
      emit: this.emit,
    };
    this.broadcast = new Broadcast(clock);
    this.upgrader = new Upgrader(config, (link, peer) => {
      // An upgrade may have been under way when the server began to close.
      if (this.closing === undefined) this.accept(link, peer);
      else link.close(CloseCode.GOING_AWAY, 'the server is closing');
    });
  }

  async listen(port: number, host?: string): Promise<ListeningAddress> {
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
    this.assertOpen();
    const session = new Session(link, this.parts, this, peer);
    this.sessions.add(session);
    this.links.add(session);
    session.start();
  }

  readonly emit: Emit = ((event: EventType, message: unknown, options: EmitOptions = {}) => {
    const whenFull = policyOf(options);
    const frame = encodeEvent(event, message);
    const { messageBytes } = this.parts.limits;
    if (frame.length > messageBytes) {
      throw new RpcError(
        'RESOURCE_EXHAUSTED',
        `The event ${event.name} takes ${frame.length} bytes; ${messageBytes} are allowed`,
      );
    }
    this.broadcast.begin(frame);
    this.each(this.receivers, (session) => session.push(frame, whenFull, this.broadcast));
    return whenFull === 'block' ? this.room() : undefined;
  }) as Emit;

  close(options: { readonly graceMs?: number } = {}): Promise<void> {
    const graceMs = options.graceMs ?? this.parts.limits.graceMs;
    if (!(graceMs >= 0)) throw new RangeError(`graceMs must not be negative, got ${graceMs}`);
    this.closing ??= this.closeInOrder(graceMs);
    return this.closing;
  }

  opened(session: Session): void {
    this.receivers.add(session);
  }

  ended(session: Session): void {
    this.receivers.delete(session);
    this.sessions.delete(session);
    this.onChange();
  }

  closed(session: Session): void {
    this.links.delete(session);
    this.onChange();
  }

  private async closeInOrder(graceMs: number): Promise<void> {
    for (const detach of this.detachments) detach();
    const listenersClosed = Array.from(this.listeners, (listener) => listener.close());
    this.each(this.sessions, (session) => session.goAway(graceMs));
    await this.untilEmpty(this.sessions, graceMs);
    this.each(this.sessions, (session) => session.cutOff());
    this.upgrader.close();
    await this.untilEmpty(this.links, Math.max(graceMs, MIN_CLOSE_MS));
    this.each(this.links, (session) => session.terminate());
    await Promise.all(listenersClosed);
    this.parts.deadlines.stop();
    await this.disposeOfAll(Math.max(graceMs, MIN_CLOSE_MS));
  }

  /** Disposes of what the container made; what hangs in that is given up after `mostMs`. */
  private async disposeOfAll(mostMs: number): Promise<void> {
    const { container, undisposed, clock, logger } = this.parts;
    await new Promise<void>((resolve) => {
      const timer = clock.after(mostMs, () => {
        logger.error(
          { waitedMs: mostMs },
          'What the server is made of was not disposed of in time',
        );
        resolve();
      });
      void container.dispose(undisposed).finally(() => {
        clock.cancel(timer);
        resolve();
      });
    });
  }

  /** Resolves when every client has read so much that there is room for events again. */
  private async room(): Promise<void> {
    await Promise.all(Array.from(this.receivers, (session) => session.room()));
  }

  /** What goes wrong with one session ends that one, and is none of the others' business. */
  private each(sessions: ReadonlySet<Session>, act: (session: Session) => void): void {
    for (const session of sessions) {
      try {
        act(session);
      } catch (error) {
        session.fault(error);
      }
    }
  }

  /** Resolves when the set is empty, or after `mostMs`. */
  private async untilEmpty(set: ReadonlySet<unknown>, mostMs: number): Promise<void> {
    if (set.size === 0) return;
    await new Promise<void>((resolve) => {
      const { clock } = this.parts;
      const timer = clock.after(mostMs, resolve);
      this.onChange = () => {
        if (set.size > 0) return;
        clock.cancel(timer);
        resolve();
      };
    });
  }

  private assertOpen(): void {
    if (this.closing !== undefined) throw new Error('The server is closed');
  }
}
