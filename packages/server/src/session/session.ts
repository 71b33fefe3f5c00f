import { randomUUID } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import {
  CloseCode,
  Control,
  GoAway,
  type Hello,
  type IncomingPacket,
  type Link,
  type LinkHandlers,
  Operations,
  Outbox,
  Ping,
  Pong,
  peerLimits,
  RpcError,
  readPacket,
  type Welcome,
} from '@wirepact/wire';
import { checkedPrincipal } from '../authentication/checked-principal.js';
import { readCredentials } from '../authentication/read-credentials.js';
import { closingForRefused } from '../authentication/refused-client.js';
import { cutToBytes } from '../call/cut-text.js';
import type { DeadlineEntry } from '../call/deadline-wheel.js';
import { Dispatcher } from '../call/dispatcher.js';
import type { ServerParts } from '../server-parts.js';
import { ConnectionFault } from './connection-fault.js';
import { closingFor, reportFault } from './fault-report.js';
import type { Beating } from './heartbeat.js';
import { HeldPackets } from './held-packets.js';
import { notedLink } from './noted-link.js';
import type { PeerInfo, SessionInfo } from './session-info.js';
import { terminateLink } from './terminate-link.js';
import { missingOf, welcomeFor } from './welcome.js';

/** After a GoAway clients come back spread over this time, in milliseconds. */
const RECONNECT_MIN_MS = 100;
const RECONNECT_MAX_MS = 5_000;
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
  ended(session: Session): void;
  /** The link has closed. Called once, after `ended`. */
  closed(session: Session): void;
}

/**
 * One connection of a client: the handshake, the controls, liveness and the end. Its calls are the
 * {@link Dispatcher}'s.
 */
export class Session implements SessionInfo, LinkHandlers, Beating {
  readonly id: string = randomUUID();
  readonly remoteAddress: string | undefined;
  readonly headers: IncomingHttpHeaders | undefined;
  readonly url: string | undefined;

  sentTick: number;
  heardTick: number;
  pingTick: number;

  /** Between Hello and Welcome a server with `authenticate` waits for that. */
  private state: 'greeting' | 'authenticating' | 'open' | 'ended' = 'greeting';
  private handshake: DeadlineEntry | undefined;
  private held: HeldPackets | undefined;
  private readonly outbox: Outbox;
  private readonly dispatcher: Dispatcher;
  private lastNonce = 0;
  /** Nonce of the ping that went out with GoAway: its pong follows whatever was under way before. */
  private drainNonce = 0;
  private drained = false;

  constructor(
    private readonly link: Link,
    private readonly parts: ServerParts,
    private readonly observer: SessionObserver,
    peer: PeerInfo,
  ) {
    const { heartbeat } = parts;
    this.remoteAddress = peer.remoteAddress;
    this.headers = peer.headers;
    this.url = peer.url;
    this.sentTick = this.heardTick = this.pingTick = heartbeat.tick;
    this.outbox = new Outbox(
      notedLink(link, () => {
        this.sentTick = heartbeat.tick;
      }),
      parts.clock,
    );
    this.dispatcher = new Dispatcher(this.outbox, parts, this, () => this.closeIfDrained());
  }

  /** Begins to listen. */
  start(): void {
    const { limits, clock, deadlines, heartbeat } = this.parts;
    this.held = new HeldPackets(limits.heldBytes);
    this.handshake = {
      deadlineAt: clock.now() + limits.handshakeMs,
      expire: () => this.end(CloseCode.HANDSHAKE_TIMEOUT, 'the handshake took too long'),
    };
    deadlines.add(this.handshake);
    heartbeat.add(this);
    this.link.start(this);
  }

  /** Sends an event that `encodeEvent` wrote, or closes a client that does not keep up. */
  push(event: Uint8Array): void {
    if (this.state !== 'open') return;
    if (this.isFull) {
      this.fault(new ConnectionFault(CloseCode.SLOW_READER, 'the client does not keep up'));
      return;
    }
    const { packetBytes, messageBytes } = this.outbox.peer;
    const accepted = Math.min(packetBytes, messageBytes);
    if (event.length > accepted) {
      this.parts.logger.warn(
        { session: this.id, bytes: event.length, accepted },
        'An event is larger than a client accepts, which therefore misses it',
      );
      return;
    }
    this.outbox.encoded(event);
  }

  /** A packet has come. */
  packet(bytes: Uint8Array): void {
    if (this.state === 'ended') return;
    this.heardTick = this.parts.heartbeat.tick;
    try {
      const packet = readPacket(bytes, this.parts.limits);
      if (this.state === 'open') this.process(packet);
      else this.greet(packet, bytes);
    } catch (error) {
      this.fault(error);
    }
  }

  /** A text message has come, which this protocol does not have. */
  text(): void {
    this.end(CloseCode.TEXT_MESSAGE, 'the protocol has no text messages');
  }

  /** The link has closed. */
  closed(): void {
    this.finish();
    this.observer.closed(this);
  }

  /** Asks the client for a sign of life. */
  ping(): void {
    // A client that does not read need not be asked; it is given up when it stays silent.
    if (this.state !== 'open' || this.isFull) return;
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
    if (this.state !== 'open') this.end(CloseCode.GOING_AWAY, 'the server is closing');
    if (this.state !== 'open' || this.drainNonce !== 0) return;
    const ping = this.nextPing();
    this.drainNonce = ping.nonce;
    const goAway = GoAway.create({
      graceMs,
      reconnectMinMs: RECONNECT_MIN_MS,
      reconnectMaxMs: RECONNECT_MAX_MS,
    });
    this.outbox.control(Control.create({ goAway, ping }));
  }

  /** Ends the calls that are still in flight and closes, because the grace is over. */
  cutOff(): void {
    if (this.state === 'ended') return;
    // Not `unprocessed`: their handlers have started.
    this.dispatcher.endAll(new RpcError('UNAVAILABLE', 'The server is closing'), true);
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
    if (this.state === 'ended') return;
    this.attempt(() => this.outbox.flush());
    this.attempt(() => this.finish());
    // Nothing watches over a session that has ended, so its link may not stay open.
    if (!this.attempt(() => this.link.close(code, cutToBytes(reason, MAX_CLOSE_REASON)))) {
      this.terminate();
    }
  }

  /** Drops the link without a close that the peer could answer. Never throws. */
  terminate(): void {
    this.attempt(() => terminateLink(this.link));
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

  /** True where the client leaves so much unread that it is sent nothing new. */
  private get isFull(): boolean {
    return this.outbox.queuedBytes > this.parts.limits.queuedBytes;
  }

  /** Takes a packet that comes before the client is welcomed. */
  private greet(packet: IncomingPacket, bytes: Uint8Array): void {
    const { control, frames } = packet;
    const hello = control?.hello;
    const waits = this.state === 'authenticating';
    if (control === undefined || hello === undefined) {
      // What the client says after its Hello is heeded after Welcome, controls included.
      if (frames.length > 0 || (control !== undefined && waits)) this.held?.add(bytes);
      return;
    }
    if (waits) throw secondHello();
    const { authenticate, limits, registry } = this.parts;
    const welcome = welcomeFor(hello, this.id, limits, registry);
    if (authenticate === undefined) {
      this.welcome(control, hello, welcome);
      this.dispatch(packet);
      return;
    }
    if (frames.length > 0) this.held?.add(bytes);
    this.state = 'authenticating';
    // Within a promise, so that what it throws at once is a refusal like any other.
    Promise.resolve(readCredentials(hello))
      .then((credentials) => authenticate(credentials, this))
      .then(
        (principal) => {
          if (this.state !== 'authenticating') return;
          this.dispatcher.principal = checkedPrincipal(principal);
          this.welcome(control, hello, welcome);
        },
        (error) => this.refused(error),
      )
      .catch((error) => this.fault(error));
  }

  private refused(error: unknown): void {
    if (this.state !== 'authenticating') return;
    const closing = closingForRefused(error);
    this.parts.logger.info(
      { session: this.id, remoteAddress: this.remoteAddress, closeCode: closing.code, err: error },
      'Refused a client: authenticate threw',
    );
    this.end(closing.code, closing.reason);
  }

  private welcome(control: Control, hello: Hello, welcome: Welcome): void {
    this.outbox.peer = peerLimits(hello.limits);
    this.dispatcher.defaultTimeoutMs = hello.defaultTimeoutMs;
    this.outbox.control(Control.create({ welcome }));
    this.endHandshake();
    this.state = 'open';
    this.observer.opened(this);
    this.heed(control);
    this.replay();
  }

  /** Processes what came before Welcome. */
  private replay(): void {
    const held = this.held?.take() ?? [];
    this.held = undefined;
    for (const bytes of held) {
      if (this.state === 'ended') return;
      const earlier = readPacket(bytes, this.parts.limits);
      // The packet with Hello is among them where it had frames.
      if (earlier.control?.hello === undefined) this.heed(earlier.control);
      this.dispatch(earlier);
    }
  }

  private process(packet: IncomingPacket): void {
    const { control } = packet;
    if (control?.hello !== undefined) throw secondHello();
    this.heed(control);
    this.dispatch(packet);
    // Behind the frames: they were sent before the client knew that it is to leave.
    if (this.drainNonce !== 0 && control?.pong?.nonce === this.drainNonce) {
      this.drained = true;
      this.closeIfDrained();
    }
  }

  private heed(control: Control | undefined): void {
    const { ping, operations } = control ?? {};
    if (ping === undefined && operations === undefined) return;
    if (this.isFull) {
      throw new ConnectionFault(CloseCode.SLOW_READER, 'the client does not read its answers');
    }
    if (ping !== undefined) {
      this.outbox.control(Control.create({ pong: Pong.create({ nonce: ping.nonce }) }));
    }
    if (operations !== undefined) {
      const missing = missingOf(operations, this.parts.registry);
      this.outbox.control(Control.create({ operations: Operations.create({ missing }) }));
    }
  }

  private dispatch(packet: IncomingPacket): void {
    this.dispatcher.beginPacket();
    for (const frame of packet.frames) {
      // The frame before may have ended the session.
      if (this.state === 'ended') return;
      this.dispatcher.frame(frame);
    }
  }

  private closeIfDrained(): void {
    if (!this.drained || this.dispatcher.inFlight > 0) return;
    this.end(CloseCode.GOING_AWAY, 'the server is closing');
  }

  private nextPing(): Ping {
    // 0 stays free: it is what `drainNonce` is before there is one.
    this.lastNonce = this.lastNonce === 0xffff_ffff ? 1 : this.lastNonce + 1;
    return Ping.create({ nonce: this.lastNonce });
  }

  private endHandshake(): void {
    if (this.handshake !== undefined) this.parts.deadlines.remove(this.handshake);
    this.handshake = undefined;
  }

  /** Lets go of everything but the link. */
  private finish(): void {
    if (this.state === 'ended') return;
    this.state = 'ended';
    this.held = undefined;
    this.endHandshake();
    this.parts.heartbeat.remove(this);
    this.observer.ended(this);
    this.dispatcher.endAll(new RpcError('UNAVAILABLE', 'The connection has ended'), false);
  }
}

function secondHello(): ConnectionFault {
  return new ConnectionFault(CloseCode.PROTOCOL_ERROR, 'a second Hello');
}
