import {
  type Clock,
  CloseCode,
  type Control,
  DecodeError,
  type GoAway,
  type Hello,
  type IncomingFrame,
  type IncomingPacket,
  Kind,
  type Limits,
  type Link,
  type LinkHandlers,
  Outbox,
  peerLimits,
  RpcError,
  readPacket,
  statusOf,
  type Timer,
  type Welcome,
} from '@wirepact/wire';
import { OpenCalls, type OpenCallsOwner, type OutgoingCall } from '@wirepact/wire/runtime';
import { codeOfEnd } from '../connection/close-policy.js';
import type { Answerer, AnswererSource } from './answerer.js';
import { Watchdog } from './watchdog.js';

/** A server that asks for less would make the client's timer spin. */
const SHORTEST_HEARTBEAT_MS = 1_000;
/** Time that a silent server has to answer a ping, in milliseconds. */
const JUDGE_MS = 5_000;

/** A server that says it waits for longer, or does not say, is waited for this long, in milliseconds. */
const LONGEST_GRACE_MS = 30_000;
/** What the server sends when its grace ends takes some time to come, in milliseconds. */
const GRACE_SLACK_MS = 500;

/** What a session tells its owner. */
export interface SessionOwner {
  /**
   * The server's Welcome has come: from now on calls are written as they are made.
   *
   * @param credentialsExpireMs Time for which the credentials are good; 0 where they do not expire.
   */
  welcomed(credentialsExpireMs: number): void;
  /** The server told of operations that it lacks. */
  operationsMissing(): void;
  /** A call has ended, so another one may be opened. */
  callEnded(): void;
  /** Lets a call wait that the next session is to make again; false where it is to fail. */
  retry(call: OutgoingCall): boolean;
  /** Answers what the server calls; absent where this client serves nothing. */
  readonly answerer?: AnswererSource | undefined;
  /** The server asks to open nothing more here. */
  goingAway(goAway: GoAway): void;
  event(frame: IncomingFrame): void;
  /** The session is over; its calls have ended. */
  ended(code: number, reason: string): void;
}

/** One link's lifetime on the client's side: Hello, Welcome, calls, events, the end. */
export class Session implements LinkHandlers, OpenCallsOwner {
  private readonly outbox: Outbox;
  private readonly calls: OpenCalls;
  private answerer: Answerer | undefined;
  private readonly missing: Set<number> = new Set();
  private state: 'greeting' | 'welcomed' | 'leaving' | 'ended' = 'greeting';
  private handshake: Timer | undefined;
  private grace: Timer | undefined;
  /** Ids that Hello and Operations named; the server cannot make {@link missing} grow past them. */
  private readonly announced: Set<number> = new Set();
  /** Bytes that were written before Welcome, of which the server holds only so many. */
  private early = 0;

  /** Calls of the server since there was room for answers. */
  private unread = 0;

  /** Packets with at least one frame that have come. */
  private received = 0;
  private watchdog: Watchdog | undefined;

  constructor(
    private readonly link: Link,
    private readonly limits: Limits,
    private readonly owner: SessionOwner,
    private readonly clock: Clock,
  ) {
    this.outbox = new Outbox(link, clock, limits.queuedBytes);
    this.calls = new OpenCalls(this.outbox, limits, 1, this);
  }

  /**
   * Sends Hello and begins to listen.
   *
   * @throws RpcError RESOURCE_EXHAUSTED for a Hello over 65,536 bytes: some 16,000 operations.
   */
  start(hello: Hello): void {
    for (const id of hello.operations?.ids ?? []) this.announced.add(id);
    try {
      this.outbox.control({ hello });
    } catch (error) {
      this.link.close();
      throw error;
    }
    this.early = this.outbox.queuedBytes;
    this.handshake = this.clock.after(this.limits.handshakeMs, () => {
      this.close(CloseCode.HANDSHAKE_TIMEOUT, 'no Welcome in time');
    });
    this.link.start(this);
  }

  /** True once the server has said Welcome, and until it has said that it goes away. */
  get isWelcomed(): boolean {
    return this.state === 'welcomed';
  }

  /** True where a call may be written in the turn in which it is made. */
  get ready(): boolean {
    return this.state === 'welcomed' && this.calls.hasRoom;
  }

  /** Whether a call that waits, of this weight in bytes, may be written now. */
  admits(call: OutgoingCall, weight: number): boolean {
    if (this.state !== 'greeting') return this.ready;
    // How much a stream will send is not known, and the server holds only so much until Welcome.
    return !call.isUpload && this.calls.hasRoom && this.early + weight <= this.limits.heldBytes;
  }

  /** Whether the server has said that it lacks an operation. */
  lacks(operation: number): boolean {
    return this.missing.size > 0 && this.missing.has(operation);
  }

  /**
   * Opens a call. There must be room for it: {@link ready} or {@link admits}.
   *
   * @throws EncodeError for a request that does not fit its type, RpcError RESOURCE_EXHAUSTED for
   *   one that is too large or where too much waits to be sent; the call is not opened then.
   */
  open(call: OutgoingCall): void {
    const bytes = this.calls.open(call);
    if (this.state === 'greeting') this.early += bytes;
  }

  callEnded(): void {
    this.owner.callEnded();
  }

  get isLeaving(): boolean {
    return this.state === 'leaving';
  }

  /** What a server refuses that goes away, the next one may answer; any other means what it says. */
  retry(call: OutgoingCall): boolean {
    return this.state !== 'welcomed' && this.owner.retry(call);
  }

  /** Asks the server for a sign of life, and judges the connection by whether one comes. */
  ask(): void {
    this.watchdog?.ask();
  }

  /** Tells the server of operations that the client uses since Hello has left. */
  announce(ids: readonly number[]): void {
    if (this.state === 'ended') return;
    for (const id of ids) this.announced.add(id);
    this.outbox.control({ operations: { ids: [...ids], missing: [] } });
  }

  /** Ends the session at once, without waiting for the link to say so. */
  close(code: number, reason: string): void {
    if (this.state === 'ended') return;
    this.outbox.flush();
    this.link.close(code, reason);
    this.end(code, reason);
  }

  packet(bytes: Uint8Array): void {
    if (this.state === 'ended') return;
    this.watchdog?.heard();
    let packet: IncomingPacket;
    try {
      packet = readPacket(bytes, this.limits);
    } catch (error) {
      if (!(error instanceof DecodeError)) throw error;
      this.protocolError(error.message);
      return;
    }
    if (packet.control !== undefined) this.control(packet.control);
    if (packet.frames.length > 0) this.received++;
    for (const frame of packet.frames) {
      if (this.isOver()) return;
      const fault = this.frame(frame);
      if (fault !== undefined) this.protocolError(fault);
    }
    this.leaveWhenDone();
  }

  text(): void {
    this.protocolError('a text message');
  }

  closed(code: number, reason: string): void {
    this.end(code, reason);
  }

  private isOver(): boolean {
    return this.state === 'ended';
  }

  private control(control: Control): void {
    if (control.welcome !== undefined) this.welcome(control.welcome);
    if (this.isOver()) return;
    const { ping, pong } = control;
    if (this.missed(ping?.sent) || this.missed(pong?.sent)) {
      this.protocolError('packets were lost');
      return;
    }
    // The outbox says how many packets were sent, as it alone knows which one the answer leaves in.
    if (ping !== undefined && !this.outbox.isFull) {
      this.outbox.control({ pong: { nonce: ping.nonce, sent: 0n } });
    }
    if (control.operations !== undefined && control.operations.missing.length > 0) {
      this.addMissing(control.operations.missing);
      this.owner.operationsMissing();
    }
    if (control.goAway !== undefined && this.state === 'welcomed') {
      this.state = 'leaving';
      this.leaveBy(control.goAway.graceMs);
      this.owner.goingAway(control.goAway);
    }
  }

  private welcome(welcome: Welcome): void {
    if (this.state !== 'greeting') {
      this.protocolError('a second Welcome');
      return;
    }
    this.clock.cancel(this.handshake);
    this.state = 'welcomed';
    this.outbox.peer = peerLimits(welcome.limits);
    this.addMissing(welcome.missing);
    this.watch(welcome.heartbeatMs);
    this.owner.welcomed(Number(welcome.credentialsExpireMs));
  }

  private watch(heartbeatMs: number): void {
    const actions = {
      ping: () => this.outbox.control({ ping: { nonce: 0, sent: 0n } }),
      dead: () => this.close(CloseCode.HEARTBEAT, 'nothing heard'),
    };
    const intervalMs =
      heartbeatMs > 0 ? Math.max(heartbeatMs, SHORTEST_HEARTBEAT_MS) : Number.POSITIVE_INFINITY;
    this.watchdog = new Watchdog(intervalMs, JUDGE_MS, actions, this.clock);
  }

  private addMissing(ids: readonly number[]): void {
    for (const id of ids) if (this.announced.has(id)) this.missing.add(id);
  }

  /** Whether the server has sent more packets than have come. A server that does not count says 0. */
  private missed(sent: bigint | undefined): boolean {
    return !!sent && sent !== BigInt(this.received);
  }

  /** @returns How the frame breaks the protocol, where it does. */
  private frame(frame: IncomingFrame): string | undefined {
    if (this.state === 'greeting') return 'a frame before Welcome';
    if ((frame.call & 1) === 1) return this.calls.frame(frame);
    if (frame.call === 0) {
      this.owner.event(frame);
      return undefined;
    }
    if (frame.method !== 0 && this.floods()) return 'calls, and no answer is read';
    this.answerer ??= this.owner.answerer?.(this.outbox, () => this.leaveWhenDone());
    if (this.answerer !== undefined) return this.answerer.frame(frame);
    this.refuse(frame.call, frame.method);
    return undefined;
  }

  /** Whether the server goes on calling without reading: even refusals would be kept for it. */
  private floods(): boolean {
    this.unread = this.outbox.isFull ? this.unread + 1 : 0;
    return this.unread > this.limits.callsInFlight;
  }

  /** Answers a call that the server opened: this client has nothing to answer it with. */
  private refuse(call: number, method: number): void {
    if (method === 0) return;
    const message = 'This client answers no calls';
    const error = new RpcError('UNIMPLEMENTED', message, { unprocessed: true });
    this.outbox.signal(call, Kind.END, { status: statusOf(error) });
  }

  /** The server may never answer what is in flight, and nothing new is called until this ends. */
  private leaveBy(graceMs: number): void {
    const most = graceMs === 0 ? LONGEST_GRACE_MS : Math.min(graceMs, LONGEST_GRACE_MS);
    this.grace = this.clock.after(most + GRACE_SLACK_MS, () => {
      this.close(CloseCode.NORMAL, 'the grace of the server is over');
    });
  }

  private leaveWhenDone(): void {
    if (this.state !== 'leaving' || this.calls.size > 0) return;
    if (this.answerer === undefined || this.answerer.size === 0) {
      this.close(CloseCode.NORMAL, 'done');
    }
  }

  private protocolError(reason: string): void {
    this.close(CloseCode.CLIENT_PROTOCOL_ERROR, reason.slice(0, 100));
  }

  private end(code: number, reason: string): void {
    if (this.isOver()) return;
    this.state = 'ended';
    this.clock.cancel(this.handshake);
    this.clock.cancel(this.grace);
    this.watchdog?.stop();
    const message = `The connection was lost (${code}${reason === '' ? '' : ` ${reason}`})`;
    this.outbox.end();
    this.answerer?.end();
    this.calls.lose(new RpcError(codeOfEnd(code), message));
    this.owner.ended(code, reason);
  }
}
