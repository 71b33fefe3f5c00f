import { type Clock, RpcError } from '@wirepact/wire';
import type { Logger } from '../logger.js';
import { type Cluster, onlyNode } from './cluster.js';
import { JoinRequests } from './join-requests.js';
import { Members } from './members.js';
import { type Occupant, occupantsOf } from './occupant.js';
import { Presence } from './presence.js';
import type { PresenceOptions } from './presence-options.js';
import { receiversOf } from './receivers.js';
import type { RoomMember } from './room-member.js';
import { Rooms } from './rooms.js';
import type { Selection } from './selection.js';
import type { ValidateRoom } from './validate-room.js';

/** What the rooms of a server are made with. */
export interface LobbyConfig<Member> {
  /** Most rooms that one client may be in. */
  readonly roomsPerClient: number;
  readonly clock: Clock;
  readonly logger: Logger;
  /** Without it no client joins a room by its own wish. */
  readonly validateRoom?: ValidateRoom<Member> | undefined;
  /** Without it nobody is told who comes and goes. */
  readonly presence?: PresenceOptions | undefined;
  readonly cluster?: Cluster | undefined;
}

/** Where the clients of a server arrive, and from where they go into rooms. */
export class Lobby<Member extends RoomMember> {
  readonly members: Members<Member> = new Members();
  readonly rooms: Rooms<Member>;
  readonly cluster: Cluster;
  private readonly requests: JoinRequests<Member>;
  private readonly presence: Presence | undefined;

  /** @throws RangeError for a presence window that is no time to wait. */
  constructor(config: LobbyConfig<Member>) {
    const { roomsPerClient, clock, logger, validateRoom, presence, cluster = onlyNode } = config;
    if (presence !== undefined) this.presence = new Presence(presence, clock, logger);
    this.rooms = new Rooms<Member>(roomsPerClient, this.presence);
    this.requests = new JoinRequests(this.rooms, validateRoom, logger);
    this.cluster = cluster;
  }

  /** A client was welcomed. */
  arrived(member: Member): void {
    this.members.add(member);
  }

  /** A client is gone, and with it all that it was in and asked for. */
  gone(member: Member): void {
    this.members.delete(member);
    this.requests.withdrawAll(member);
    this.rooms.leaveAll(member);
  }

  /** The application puts a client into a room; see `Client.join`. */
  join(room: string, member: Member): boolean {
    // A handler may go on after its client is gone, and nobody would take that out again.
    return this.members.has(member) && this.rooms.join(room, member);
  }

  /** A client wishes to join; see {@link JoinRequests.request}. */
  async requestJoin(room: string, member: Member): Promise<void> {
    if (!this.members.has(member)) throw new RpcError('ABORTED', 'The client is gone');
    await this.requests.request(room, member);
  }

  /** A client leaves a room, by its own wish or the application's; see `Client.leave`. */
  leave(room: string, member: Member): boolean {
    this.requests.withdraw(room, member);
    return this.rooms.leave(room, member);
  }

  /** The clients of this node that a selection is for; see {@link receiversOf}. */
  receivers(selection: Selection): ReadonlySet<Member> | readonly Member[] {
    return receiversOf(selection, this);
  }

  /** Who of those selected is connected to this node. */
  occupantsHere(selection: Selection): readonly Occupant[] {
    return occupantsOf(this.receivers(selection));
  }

  /** Who of those selected is connected, to whichever node; see `Audience.occupants`. */
  async occupants(selection: Selection): Promise<readonly Occupant[]> {
    const elsewhere = await this.cluster.occupants(selection);
    return occupantsOf(this.receivers(selection), elsewhere);
  }

  /** Tells nothing more of who comes and goes: the server is closing. */
  stop(): void {
    this.presence?.stop();
  }
}
