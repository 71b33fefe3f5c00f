import type { EventType } from '@wirepact/wire';
import type { Emit, EmitOptions } from '../session/emit.js';
import type { Client } from './client.js';
import type { Occupant } from './occupant.js';
import { clientPlace, placeOf, userPlace } from './place.js';
import type { RoomMember } from './room-member.js';
import { everyone, excluding, including, type Selection } from './selection.js';

/**
 * Those whom an event is for. `to` and its like add to whom there was, `except` takes away whatever
 * was added and when; each returns another audience and leaves this one as it is. Who that is, is
 * looked up for each event.
 *
 * All of them throw RpcError INVALID_ARGUMENT for what cannot be the name of a room or an id.
 */
export interface Audience {
  /** Adds those in a room; `user:<id>` and `client:<id>` name the default rooms. */
  to(room: string): Audience;
  /** Adds one connection: `client.id` of a context, or the session of its Welcome. */
  toClient(id: string): Audience;
  /** Adds all connections of a user: those whose principal has that `id`. */
  toUser(id: string): Audience;
  /** Takes away those in a room, or one client. A text is always a room: a client's id is none. */
  except(roomOrClient: string | Client): Audience;
  /** Sends an event to each of them once; see `Server.emit`. That there are none is no error. */
  readonly emit: Emit;
  /**
   * Who they are at the moment, on every node: users by their id, connections without one by theirs.
   *
   * @throws Error where other nodes cannot be asked.
   */
  occupants(): Promise<readonly Occupant[]>;
}

/** What an audience asks of its server. */
export interface AudienceHost {
  emitTo(
    selection: Selection,
    event: EventType,
    message: unknown,
    options: EmitOptions | undefined,
  ): void | Promise<void>;
  occupants(selection: Selection): Promise<readonly Occupant[]>;
}

/** The one implementation of {@link Audience}. */
export class SelectedAudience implements Audience {
  constructor(
    private readonly host: AudienceHost,
    readonly selection: Selection = everyone,
  ) {}

  to(room: string): Audience {
    return this.with(including(this.selection, placeOf(room)));
  }

  toClient(id: string): Audience {
    return this.with(including(this.selection, clientPlace(id)));
  }

  toUser(id: string): Audience {
    return this.with(including(this.selection, userPlace(id)));
  }

  except(roomOrClient: string | Pick<RoomMember, 'id'>): Audience {
    return this.with(excluding(this.selection, placeOf(roomOrClient)));
  }

  readonly emit: Emit = ((event: EventType, message: unknown, options?: EmitOptions) =>
    this.host.emitTo(this.selection, event, message, options)) as Emit;

  occupants(): Promise<readonly Occupant[]> {
    return this.host.occupants(this.selection);
  }

  private with(selection: Selection): Audience {
    return new SelectedAudience(this.host, selection);
  }
}
