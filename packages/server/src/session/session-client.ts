import type { IncomingHttpHeaders } from 'node:http';
import { type CallMaker, CloseCode, type EventType } from '@wirepact/wire';
import type { Principal } from '../authentication/authenticate.js';
import type { Client } from '../room/client.js';
import type { Lobby } from '../room/lobby.js';
import type { Emit, EmitOptions } from './emit.js';
import type { EventDelivery, EventReceiver } from './event-delivery.js';
import type { SessionInfo } from './session-info.js';

/** The connection of a client. */
export interface ClientOwner extends SessionInfo, EventReceiver {
  readonly principal: Principal | undefined;
  /** What calls the client. */
  readonly peer: CallMaker;
  end(code: number, reason: string): void;
}

/** Where a client is among the others. */
export interface ClientParts<Owner extends ClientOwner> {
  readonly lobby: Lobby<Owner>;
  readonly delivery: EventDelivery<Owner>;
}

/** RFC 6455, section 7.4.2: 1000, and what applications are free to use. */
const isCloseCode = (code: number): boolean =>
  code === CloseCode.NORMAL || code === CloseCode.POLICY || (code >= 4100 && code <= 4999);

/** What the application has of a connection: nothing by which it could break the protocol. */
export class SessionClient<Owner extends ClientOwner> implements Client {
  readonly #owner: Owner;
  readonly #parts: ClientParts<Owner>;

  constructor(owner: Owner, parts: ClientParts<Owner>) {
    this.#owner = owner;
    this.#parts = parts;
  }

  get id(): string {
    return this.#owner.id;
  }

  get remoteAddress(): string | undefined {
    return this.#owner.remoteAddress;
  }

  get headers(): IncomingHttpHeaders | undefined {
    return this.#owner.headers;
  }

  get url(): string | undefined {
    return this.#owner.url;
  }

  get principal(): Principal | undefined {
    return this.#owner.principal;
  }

  get rooms(): ReadonlySet<string> {
    return this.#parts.lobby.rooms.roomsOf(this.#owner);
  }

  join(room: string): boolean {
    return this.#parts.lobby.join(room, this.#owner);
  }

  leave(room: string): boolean {
    return this.#parts.lobby.leave(room, this.#owner);
  }

  get call(): CallMaker['call'] {
    const { peer } = this.#owner;
    return peer.call.bind(peer);
  }

  get stream(): CallMaker['stream'] {
    const { peer } = this.#owner;
    return peer.stream.bind(peer);
  }

  get emit(): Emit {
    return ((event: EventType, message: unknown, options?: EmitOptions) =>
      this.#parts.delivery.emitToOne(this.#owner, event, message, options)) as Emit;
  }

  disconnect(code: number = CloseCode.POLICY, reason: string = 'disconnected'): void {
    if (!Number.isInteger(code) || !isCloseCode(code)) {
      throw new RangeError(
        `A client is disconnected with 1000, 1008 or a code from 4100 to 4999, not ${code}`,
      );
    }
    this.#owner.end(code, reason);
  }
}
