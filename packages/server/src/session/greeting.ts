import {
  CloseCode,
  type Control,
  type Hello,
  type IncomingPacket,
  readPacket,
  type Welcome,
} from '@wirepact/wire';
import type { Principal } from '../authentication/authenticate.js';
import { checkedPrincipal } from '../authentication/checked-principal.js';
import { expired, hasExpired } from '../authentication/identity.js';
import { readCredentials } from '../authentication/read-credentials.js';
import type { DeadlineEntry } from '../call/deadline-wheel.js';
import type { ServerParts } from '../server-parts.js';
import { ConnectionFault } from './connection-fault.js';
import { HeldPackets } from './held-packets.js';
import type { SessionInfo } from './session-info.js';
import { welcomeFor } from './welcome.js';

/** The session that a greeting is for. */
export interface GreetingOwner extends SessionInfo {
  readonly isOver: boolean;
  /** The client is welcome. */
  welcome(hello: Hello, welcome: Welcome, principal: Principal | undefined): void;
  /** `authenticate` has thrown. */
  refused(error: unknown): void;
  heed(control: Control): void;
  dispatch(packet: IncomingPacket): void;
  fault(error: unknown): void;
  end(code: number, reason: string): void;
}

/** What comes before a client is welcomed: Hello, its credentials, and what the client sent early. */
export class Greeting implements DeadlineEntry {
  readonly deadlineAt: number;
  /** Between Hello and Welcome a server with `authenticate` waits for that. */
  private authenticating = false;
  private readonly held: HeldPackets;

  constructor(
    private readonly owner: GreetingOwner,
    private readonly parts: ServerParts,
  ) {
    const { clock, limits, deadlines } = parts;
    this.held = new HeldPackets(limits.heldBytes);
    this.deadlineAt = clock.now() + limits.handshakeMs;
    deadlines.add(this);
  }

  /** The time of the handshake is over. */
  expire(): void {
    this.owner.end(CloseCode.HANDSHAKE_TIMEOUT, 'the handshake took too long');
  }

  /** To be called once, when the client is welcomed or the session ends. */
  stop(): void {
    this.parts.deadlines.remove(this);
  }

  /**
   * A packet has come.
   *
   * @throws ConnectionFault for one that breaks the protocol.
   */
  packet(packet: IncomingPacket, bytes: Uint8Array): void {
    const { control, frames } = packet;
    const hello = control?.hello;
    if (control?.handshake !== undefined) {
      throw new ConnectionFault(CloseCode.POLICY, 'no transform can be agreed on here');
    }
    if (control === undefined || hello === undefined) {
      // What the client says after its Hello is heeded after Welcome, controls included.
      const waits = control !== undefined && this.authenticating;
      if (frames.length > 0 || waits) this.held.add(bytes);
      return;
    }
    if (this.authenticating) throw secondHello();
    const { authenticate, limits, registry } = this.parts;
    const welcome = welcomeFor(hello, this.owner.id, limits, registry);
    if (authenticate === undefined) {
      this.end(control, hello, welcome, undefined);
      this.owner.dispatch(packet);
      return;
    }
    if (frames.length > 0) this.held.add(bytes);
    this.authenticating = true;
    // Within a promise, so that what it throws at once is a refusal like any other.
    Promise.resolve(readCredentials(hello))
      .then((credentials) => authenticate(credentials, this.owner))
      .then(
        (answer) => {
          if (this.owner.isOver) return;
          const principal = checkedPrincipal(answer);
          if (principal !== undefined && hasExpired(principal, this.parts.clock)) {
            this.owner.refused(expired());
          } else this.end(control, hello, welcome, principal);
        },
        (error) => {
          if (!this.owner.isOver) this.owner.refused(error);
        },
      )
      .catch((error) => this.owner.fault(error));
  }

  /** Welcomes the client and processes what it sent before that. */
  private end(
    control: Control,
    hello: Hello,
    welcome: Welcome,
    principal: Principal | undefined,
  ): void {
    this.owner.welcome(hello, welcome, principal);
    this.owner.heed(control);
    for (const bytes of this.held.take()) {
      if (this.owner.isOver) return;
      const earlier = readPacket(bytes, this.parts.limits);
      // The packet with Hello is among them where it had frames.
      if (earlier.control !== undefined && earlier.control.hello === undefined) {
        this.owner.heed(earlier.control);
      }
      this.owner.dispatch(earlier);
    }
  }
}

/** A client introduces itself once. */
export function secondHello(): ConnectionFault {
  return new ConnectionFault(CloseCode.PROTOCOL_ERROR, 'a second Hello');
}
