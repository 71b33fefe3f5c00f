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
  type MessageType,
  Outbox,
  peerLimits,
  RpcError,
  readPacket,
  statusOf,
  type Timer,
  type Welcome,
} from '@wirepact/wire';
import { CallTable, MOST_CALLS } from '../call/call-table.js';
import type { CallKeeper, PendingCall } from '../call/pending-call.js';
import { codeOfEnd } from '../connection/close-policy.js';
import { answer } from './answer.js';
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
  /** The server's Welcome has come: from now on calls are written as they are made. */
  welcomed(): void;
  /** The server told of operations that it lacks. */
  operationsMissing(): void;
  /** A call has ended, so another one may be opened. */
  callEnded(): void;
  /** The server asks to open nothing more here. */
  goingAway(goAway: GoAway): void;
  event(frame: IncomingFrame): void;
  /** The session is over; its calls have ended. */
  ended(code: number, reason: string): void;
}

/** One link's lifetime on the client's side: Hello, Welcome, calls, events, the end. */
export class Session implements LinkHandlers, CallKeeper {
  private readonly outbox: Outbox;
  private readonly calls: CallTable = new CallTable();
  private readonly missing: Set<number> = new Set();
  private state: 'greeting' | 'welcomed' | 'leaving' | 'ended' = 'greeting';
  private handshake: Timer | undefined;
  private grace: Timer | undefined;
  /** Ids that Hello and Operations named; the server cannot make {@link missing} grow past them. */
  private readonly announced: Set<number> = new Set();
  /** Bytes that were written before Welcome, of which the server holds only so many. */
  private early = 0;

  private watchdog: Watchdog | undefined;

  constructor(
    private readonly link: Link,
    private readonly limits: Limits,
    private readonly owner: SessionOwner,
    private readonly clock: Clock,
  ) {
    this.outbox = new Outbox(link, clock);
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

  /** True where a call may be written in the turn in which it is made. */
  get ready(): boolean {
    return this.state === 'welcomed' && this.hasRoom();
  }

  /** Whether a call that waits, of this weight in bytes, may be written now. */
  admits(weight: number): boolean {
    if (this.state === 'welcomed') return this.hasRoom();
    if (this.state !== 'greeting' || !this.hasRoom()) return false;
    return this.early + weight <= this.limits.heldBytes;
  }

  private hasRoom(): boolean {
    return this.calls.size < Math.min(this.outbox.peer.callsInFlight, MOST_CALLS);
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
  open<Request>(call: PendingCall, type: MessageType<Request>, request: Request): void {
    if (this.outbox.queuedBytes > this.limits.queuedBytes) {
      throw new RpcError(
        'RESOURCE_EXHAUSTED',
        'The connection is slower than what it has to send',
        {
          unprocessed: true,
          delivered: 'no',
        },
      );
    }
    const { operation, extras } = call;
    const bytes = this.outbox.message(this.calls.nextId(), operation.id, type, request, extras);
    if (this.state === 'greeting') this.early += bytes;
    call.keeper = this;
    this.calls.add(call);
  }

  cancel(call: PendingCall, code: 'CANCELLED' | 'DEADLINE_EXCEEDED'): void {
    if (this.state === 'ended') return;
    this.outbox.signal(call.id, Kind.CANCEL, { status: statusOf(new RpcError(code, '')) });
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
    for (const frame of packet.frames) {
      if (this.isOver()) return;
      if (this.state === 'greeting') this.protocolError('a frame before Welcome');
      else if (frame.call === 0) this.owner.event(frame);
      else if ((frame.call & 1) === 0) this.refuse(frame);
      else this.answered(frame);
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
    if (control.ping !== undefined && this.outbox.queuedBytes <= this.limits.queuedBytes) {
      this.outbox.control({ pong: { nonce: control.ping.nonce, sent: 0n } });
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
    if (welcome.heartbeatMs > 0) this.watch(welcome.heartbeatMs);
    this.owner.welcomed();
  }

  private watch(heartbeatMs: number): void {
    const actions = {
      ping: () => this.outbox.control({ ping: { nonce: 0, sent: 0n } }),
      dead: () => this.close(CloseCode.HEARTBEAT, 'nothing heard'),
    };
    const intervalMs = Math.max(heartbeatMs, SHORTEST_HEARTBEAT_MS);
    this.watchdog = new Watchdog(intervalMs, JUDGE_MS, actions, this.clock);
  }

  private addMissing(ids: readonly number[]): void {
    for (const id of ids) if (this.announced.has(id)) this.missing.add(id);
  }

  /** A frame of a call that this client opened. */
  private answered(frame: IncomingFrame): void {
    if (frame.method !== 0) {
      this.protocolError(`the server opened call ${frame.call}, which is the client's to open`);
      return;
    }
    if (frame.kind === Kind.CANCEL) {
      this.protocolError('CANCEL from the callee');
      return;
    }
    const call = this.calls.get(frame.call);
    // The id is free: the frame belongs to a call that both sides are done with.
    if (call === undefined) return;
    if (answer(call, frame, this.limits.messageBytes)) {
      this.calls.remove(call);
      this.owner.callEnded();
    }
  }

  /** Answers a call that the server opened: this client has nothing to answer it with. */
  private refuse(frame: IncomingFrame): void {
    if (frame.method === 0 || this.outbox.queuedBytes > this.limits.queuedBytes) return;
    const message = 'This client answers no calls';
    const error = new RpcError('UNIMPLEMENTED', message, { unprocessed: true });
    this.outbox.signal(frame.call, Kind.END, { status: statusOf(error) });
  }

  /** The server may never answer what is in flight, and nothing new is called until this ends. */
  private leaveBy(graceMs: number): void {
    const most = graceMs === 0 ? LONGEST_GRACE_MS : Math.min(graceMs, LONGEST_GRACE_MS);
    this.grace = this.clock.after(most + GRACE_SLACK_MS, () => {
      this.close(CloseCode.NORMAL, 'the grace of the server is over');
    });
  }

  private leaveWhenDone(): void {
    if (this.state === 'leaving' && this.calls.size === 0) this.close(CloseCode.NORMAL, 'done');
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
    for (const call of this.calls.clear()) {
      call.fail(new RpcError(codeOfEnd(code), message, { delivered: 'unknown' }));
    }
    this.owner.ended(code, reason);
  }
}
