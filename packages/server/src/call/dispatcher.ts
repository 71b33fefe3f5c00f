import {
  type CallMaker,
  CloseCode,
  type IncomingFrame,
  type Outbox,
  RpcError,
} from '@wirepact/wire';
import { Callee, Caller, Deadlines } from '@wirepact/wire/runtime';
import type { Principal } from '../authentication/authenticate.js';
import type { ServerParts } from '../server-parts.js';
import { ConnectionFault } from '../session/connection-fault.js';
import type { Load, Loaded } from '../stats.js';
import { Admission } from './admission.js';
import type { Call, CallSession, CallSurroundings } from './call.js';
import type { CallRate } from './call-rate.js';
import { GatewayHost } from './gateway-host.js';

/** The calls of one connection, in both directions: what the client calls, and what calls the client. */
export class Dispatcher implements Loaded {
  private readonly surroundings: CallSurroundings;
  private readonly admission: Admission;
  private readonly callee: Callee<Call>;
  /** Calls to the client, once there is one. */
  private caller: Caller | undefined;
  private deadlines: Deadlines | undefined;
  private lost = false;

  /** @param onIdle Called whenever the last call in flight has ended. */
  constructor(
    private readonly outbox: Outbox,
    private readonly parts: ServerParts,
    session: CallSession,
    onIdle: () => void,
  ) {
    const { clock, limits, newRequestId, everyone, deadlines, container, undisposed } = parts;
    this.admission = new Admission(outbox, limits, clock);
    const peer = (): CallMaker => this.peer;
    this.surroundings = {
      clock,
      session,
      newRequestId,
      everyone,
      peer,
      container,
      undisposed,
      principal: undefined,
    };
    const host = new GatewayHost(outbox, parts, this.admission, this.surroundings, onIdle, (call) =>
      this.callee.answered(call),
    );
    this.callee = new Callee(outbox, host, limits, clock, deadlines);
  }

  /** How many calls the principal may make over all of its connections. */
  set principalRate(rate: CallRate | undefined) {
    this.admission.principalRate = rate;
  }

  /** Who makes the calls; to be set before the first of them, and when it has shown newer credentials. */
  set principal(principal: Principal | undefined) {
    this.surroundings.principal = principal;
  }

  /** For calls that name no timeout of their own, in milliseconds; 0 for none. */
  set defaultTimeoutMs(timeoutMs: number) {
    this.callee.defaultTimeoutMs = timeoutMs;
  }

  /** Calls that have not got their ending frame, in both directions. */
  get inFlight(): number {
    return this.callee.inFlight + (this.caller?.size ?? 0);
  }

  addTo(load: Load): void {
    load.callsInFlight += this.callee.inFlight;
    load.streams += this.callee.streaming;
  }

  /** Calls the client. */
  get peer(): CallMaker {
    if (this.caller === undefined) {
      const { limits, clock } = this.parts;
      this.deadlines = new Deadlines(clock);
      this.caller = new Caller(this.outbox, limits, this.deadlines, 2, 0);
      if (this.lost) this.lose();
    }
    return this.caller;
  }

  /** To be called before the frames of each packet. */
  beginPacket(): void {
    this.callee.beginPacket();
    this.admission.beginPacket();
  }

  /**
   * Handles one frame of the client's.
   *
   * @throws ConnectionFault, and DecodeError, for one that breaks the protocol.
   */
  frame(frame: IncomingFrame): void {
    // Clients push no events yet; the protocol has unknown ones ignored.
    if (frame.call === 0) return;
    if (frame.call % 2 === 1) this.callee.frame(frame);
    else this.answered(frame);
  }

  /** Ends every call in flight; the callers are told where the connection lasts. */
  endAll(reason: RpcError, connected: boolean): void {
    this.callee.endAll(reason, connected);
    if (connected) return;
    this.lost = true;
    this.lose();
  }

  /** A frame of a call that this server opened. */
  private answered(frame: IncomingFrame): void {
    const { call, method } = frame;
    const wrong =
      this.caller !== undefined
        ? this.caller.frame(frame)
        : method !== 0 && `call ${call} has an id of the server's`;
    if (wrong) throw new ConnectionFault(CloseCode.PROTOCOL_ERROR, wrong);
  }

  private lose(): void {
    this.caller?.lose(new RpcError('UNAVAILABLE', 'The connection has ended'));
    this.deadlines?.stop();
  }
}
