import { randomBytes } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import {
  type CallMaker,
  CloseCode,
  Control,
  type Hello,
  type IncomingPacket,
  type Link,
  type LinkHandlers,
  Outbox,
  Ping,
  peerLimits,
  RpcError,
  readPacket,
  type Welcome,
} from '@wirepact/wire';
import type { Principal } from '../authentication/authenticate.js';
import { Identity, type IdentityOwner } from '../authentication/identity.js';
import { closingForRefused } from '../authentication/refused-client.js';
import { cutToBytes } from '../call/cut-text.js';
import { Dispatcher } from '../call/dispatcher.js';
import type { DisconnectReason } from '../gateway/lifecycle.js';
import type { Client } from '../room/client.js';
import type { ServerParts } from '../server-parts.js';
import type { Load, Loaded } from '../stats.js';
import { answerControls } from './answer-controls.js';
import type { Broadcast } from './broadcast.js';
import { countPacket } from './count-packet.js';
import { Departure } from './departure.js';
import type { WhenFull } from './emit.js';
import type { EventReceiver } from './event-delivery.js';
import { EventOutlet } from './event-outlet.js';
import { closingFor, reportFault } from './fault-report.js';
import { Greeting, type GreetingOwner, secondHello } from './greeting.js';
import type { Beating } from './heartbeat.js';
import { IdleWatch } from './idle-watch.js';
import { NotedLink } from './noted-link.js';
import { SessionClient } from './session-client.js';
import type { PeerInfo } from './session-info.js';
import { terminateLink } from './terminate-link.js';

/**
 * Bytes of UTF-8. RFC 6455, section 5.5: a control frame holds 125 bytes, two of which are the close
 * code.
 */
const MAX_CLOSE_REASON = 123;

/** What a session tells its server. */
export interface SessionObserver {
  /** The client was welcomed: it gets events from now on. */
  opened(session: Session): void;
  /** Nothing is sent any more; the link may still be closing. */
  ended(session: Session, reason: DisconnectReason): void;
  /** The link has closed. Called once, after `ended`. */
  closed(session: Session): void;
}

/**
 * One connection of a client: the controls, events, liveness and the end. What comes before it is
 * welcomed is the {@link Greeting}'s, its calls are the {@link Dispatcher}'s. Thousands of connections
 * do nothing at all, so what a connection needs for what it does is made when it does it.
 */
export class Session
  implements GreetingOwner, LinkHandlers, Beating, EventReceiver, IdentityOwner, Loaded
{
  /** 128 bits. As one piece of text: that of `randomUUID` is put together from several, and stays so. */
  readonly id: string = randomBytes(16).toString('base64url');
  readonly outbox: Outbox;

  heardTick: number;
  pingTick: number;

  private readonly link: NotedLink;
  /** Until the client is welcomed. */
  private greeting: Greeting | undefined;
  private over = false;
  /** Who the client is; undefined for an anonymous one. */
  identity: Identity | undefined = undefined;
  private madeClient: Client | undefined;
  private defaultTimeoutMs = 0;
  private dispatcher: Dispatcher | undefined;
  private madeOutlet: EventOutlet | undefined;
  private idle: IdleWatch | undefined;
  /** Packets of the client with at least one frame. */
  private received = 0;
  private lastNonce = 0;
  /** Once the client was asked to leave. */
  private departure: Departure | undefined;

  constructor(
    link: Link,
    private readonly parts: ServerParts,
    private readonly observer: SessionObserver,
    private readonly origin: PeerInfo,
  ) {
    const { heartbeat, clock, limits, totals } = parts;
    this.heardTick = this.pingTick = heartbeat.tick;
    this.link = new NotedLink(link, heartbeat, totals);
    this.outbox = new Outbox(this.link, clock, limits.queuedBytes);
  }

  get remoteAddress(): string | undefined {
    return this.origin.remoteAddress;
  }

  get headers(): IncomingHttpHeaders | undefined {
    return this.origin.headers;
  }

  get url(): string | undefined {
    return this.origin.url;
  }

  get principal(): Principal | undefined {
    return this.identity?.principal;
  }

  get userId(): string | undefined {
    return this.identity?.principal.id;
  }

  /** What the application has of this connection. */
  get client(): Client {
    this.madeClient ??= new SessionClient(this, this.parts);
    return this.madeClient;
  }

  get peer(): CallMaker {
    return this.ownDispatcher.peer;
  }

  get sentTick(): number {
    return this.link.sentTick;
  }

  /** Whether the session has ended; its link may still be closing. */
  get isOver(): boolean {
    return this.over;
  }

  /** Whether a call is in flight. */
  get isBusy(): boolean {
    return this.dispatcher !== undefined && this.dispatcher.inFlight > 0;
  }

  addTo(load: Load): void {
    if (this.isOpen) load.connections++;
    load.queuedBytes += this.outbox.queuedBytes;
    this.dispatcher?.addTo(load);
  }

  /** Begins to listen. */
  start(): void {
    this.greeting = new Greeting(this, this.parts);
    this.parts.heartbeat.add(this);
    this.link.start(this);
  }

  push(event: Uint8Array, whenFull: WhenFull, broadcast: Broadcast | undefined): void {
    if (!this.isOpen) return;
    this.idle?.used();
    // First: it has the event already, however much waits for it.
    if (broadcast?.reaches(this) !== true) this.outlet.push(event, whenFull, broadcast);
  }

  room(): Promise<void> | undefined {
    return this.isOpen ? this.outlet.room() : undefined;
  }

  /** A packet has come. */
  packet(bytes: Uint8Array): void {
    if (this.over) return;
    this.heardTick = this.parts.heartbeat.tick;
    this.link.count(bytes);
    try {
      const packet = readPacket(bytes, this.parts.limits);
      this.received = countPacket(this.received, packet);
      if (this.greeting === undefined) this.process(packet);
      else this.greeting.packet(packet, bytes);
    } catch (error) {
      this.fault(error);
    }
  }

  /** A text message has come, which this protocol does not have. */
  text(): void {
    this.end(CloseCode.TEXT_MESSAGE, 'the protocol has no text messages');
  }

  /** The link has closed. */
  closed(code: number, reason: string): void {
    this.finish({ code, reason });
    this.observer.closed(this);
  }

  /** Asks the client for a sign of life. */
  ping(): void {
    // A client that does not read need not be asked; it is given up when it stays silent.
    if (!this.isOpen || this.isFull) return;
    this.pingTick = this.parts.heartbeat.tick;
    this.outbox.control(Control.create({ ping: this.nextPing() }));
  }

  presumeDead(): void {
    this.end(CloseCode.HEARTBEAT, 'nothing was heard for three heartbeat intervals');
  }

  /**
   * Asks the client to finish and leave. The session closes by itself when the client has heard of
   * it and its calls have ended.
   *
   * @param graceMs How long the server will wait, in milliseconds.
   */
  goAway(graceMs: number): void {
    if (!this.isOpen) this.end(CloseCode.GOING_AWAY, 'the server is closing');
    if (this.over || this.departure !== undefined) return;
    this.departure = new Departure(this.nextPing());
    this.outbox.control(this.departure.control(graceMs));
  }

  /** Ends the calls that are still in flight and closes, because the grace is over. */
  cutOff(): void {
    if (this.over) return;
    // Not `unprocessed`: their handlers have started.
    this.dispatcher?.endAll(new RpcError('UNAVAILABLE', 'The server is closing'), true);
    this.end(CloseCode.RESTART, 'the server is closing');
  }

  /** Ends the session for something that has gone wrong, and logs it. Never throws. */
  fault(error: unknown): void {
    const closing = closingFor(error);
    this.end(closing.code, closing.reason);
    reportFault(error, closing, this, this.parts.logger);
  }

  /**
   * Closes the link behind everything that is queued. Does nothing where it was done before, and
   * never throws: the other connections of the server depend on it.
   *
   * @param reason For the peer, which gets its first 123 bytes.
   */
  end(code: number, reason: string): void {
    if (this.over) return;
    this.attempt(() => this.outbox.flush());
    this.attempt(() => this.finish({ code, reason }));
    // Nothing watches over a session that has ended, so its link may not stay open.
    if (!this.attempt(() => this.link.close(code, cutToBytes(reason, MAX_CLOSE_REASON)))) {
      this.terminate();
    }
  }

  /** Drops the link without a close that the peer could answer. Never throws. */
  terminate(): void {
    this.attempt(() => terminateLink(this.link.inner));
  }

  /** Returns whether the step was done; where it threw, that is in the log. */
  private attempt(step: () => void): boolean {
    try {
      step();
      return true;
    } catch (err) {
      this.parts.logger.error({ session: this.id, err }, 'A connection did not end in order');
      return false;
    }
  }

  /** Whether the client was welcomed, and is still there. */
  private get isOpen(): boolean {
    return this.greeting === undefined && !this.over;
  }

  /** True where the client leaves so much unread that it is sent nothing new. */
  get isFull(): boolean {
    return this.outbox.queuedBytes > this.parts.limits.queuedBytes;
  }

  /** Nobody has used the connection for the time that the server keeps it. */
  idled(): void {
    this.end(CloseCode.IDLE, 'nothing was called or sent');
  }

  refused(error: unknown): void {
    const closing = closingForRefused(error);
    this.parts.logger.info(
      { session: this.id, remoteAddress: this.remoteAddress, closeCode: closing.code, err: error },
      'Refused a client: authenticate threw',
    );
    this.end(closing.code, closing.reason);
  }

  welcome(hello: Hello, welcome: Welcome, principal: Principal | undefined): void {
    const { limits, clock, deadlines } = this.parts;
    this.outbox.peer = peerLimits(hello.limits);
    this.defaultTimeoutMs = hello.defaultTimeoutMs;
    if (principal !== undefined) {
      this.identity = new Identity(principal, this, this.parts);
      welcome.credentialsExpireMs = BigInt(this.identity.expiresMs);
    }
    this.outbox.control(Control.create({ welcome }));
    this.endGreeting();
    if (limits.idleMs > 0) this.idle = new IdleWatch(limits.idleMs, this, clock, deadlines);
    this.observer.opened(this);
  }

  renewed(principal: Principal): void {
    if (this.dispatcher !== undefined) this.dispatcher.principal = principal;
  }

  private process(packet: IncomingPacket): void {
    const { control } = packet;
    if (control !== undefined) {
      if (control.hello !== undefined) throw secondHello();
      this.heed(control);
    }
    this.dispatch(packet);
    // Behind the frames: they were sent before the client knew that it is to leave.
    if (this.departure?.heed(control)) this.closeIfDrained();
  }

  heed(control: Control): void {
    answerControls(control, this, this.parts.registry);
  }

  dispatch(packet: IncomingPacket): void {
    const { frames } = packet;
    if (frames.length === 0) return;
    this.idle?.used();
    const dispatcher = this.ownDispatcher;
    dispatcher.beginPacket();
    for (const frame of frames) {
      // The frame before may have ended the session.
      if (this.over) return;
      dispatcher.frame(frame);
    }
  }

  private get ownDispatcher(): Dispatcher {
    this.dispatcher ??= this.newDispatcher();
    return this.dispatcher;
  }

  private newDispatcher(): Dispatcher {
    const dispatcher = new Dispatcher(this.outbox, this.parts, this, () => {
      this.idle?.used();
      this.closeIfDrained();
    });
    dispatcher.principal = this.principal;
    dispatcher.principalRate = this.identity?.rate;
    dispatcher.defaultTimeoutMs = this.defaultTimeoutMs;
    // The application may call a client that is gone.
    if (this.over) dispatcher.endAll(connectionEnded(), false);
    return dispatcher;
  }

  private get outlet(): EventOutlet {
    const { limits, logger, totals } = this.parts;
    this.madeOutlet ??= new EventOutlet(this, limits, logger, totals);
    return this.madeOutlet;
  }

  private closeIfDrained(): void {
    if (this.departure?.isHeard !== true || this.isBusy) return;
    this.end(CloseCode.GOING_AWAY, 'the server is closing');
  }

  private nextPing(): Ping {
    // 0 is what a pong says that answers no ping.
    this.lastNonce = this.lastNonce === 0xffff_ffff ? 1 : this.lastNonce + 1;
    return Ping.create({ nonce: this.lastNonce });
  }

  private endGreeting(): void {
    this.greeting?.stop();
    this.greeting = undefined;
  }

  /** Lets go of everything but the link. */
  private finish(reason: DisconnectReason): void {
    if (this.over) return;
    this.over = true;
    this.endGreeting();
    this.idle?.stop();
    this.parts.heartbeat.remove(this);
    this.outbox.end();
    this.observer.ended(this, reason);
    this.identity?.stop();
    this.madeOutlet?.end();
    this.dispatcher?.endAll(connectionEnded(), false);
  }
}

function connectionEnded(): RpcError {
  return new RpcError('UNAVAILABLE', 'The connection has ended');
}
