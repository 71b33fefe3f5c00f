import type { Connection } from '@wirepact/client';
import type { ChatClient, Person, Room } from '../../generated/index.js';
import type { RoomState } from './room-state.js';
import { RoomStore } from './room-store.js';

/** Everything that the page shows of the rooms. */
export interface ChatState {
  /** Every room that there is for this person; undefined until they are known. */
  readonly rooms: readonly Room[] | undefined;
  /** Those that this page is in. */
  readonly entered: ReadonlyMap<string, RoomState>;
}

/** The rooms of somebody who is signed in. */
export class ChatStore {
  private readonly entered = new Map<string, RoomStore>();
  private readonly listeners = new Set<() => void>();
  private state: ChatState = { rooms: undefined, entered: new Map() };
  private shown: string | undefined;

  constructor(
    readonly client: ChatClient,
    readonly me: Person,
  ) {
    client.onSaid((message) => {
      this.entered.get(message.room)?.heard(message, message.room === this.shown);
    });
    client.onWrote(({ room, person, writing }) => this.entered.get(room)?.wrote(person, writing));
    client.onGathered(({ room, people }) => this.entered.get(room)?.gathered(people));
    client.connection.onStatus((status) => {
      if (status === 'open' || status === 'gap') void this.loadRooms();
      // What was said while there was no connection, no event has told.
      if (status === 'gap') for (const room of this.entered.values()) void room.enter();
    });
  }

  get connection(): Connection {
    return this.client.connection;
  }

  /** For `useSyncExternalStore`. */
  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /** For `useSyncExternalStore`. */
  readonly read = (): ChatState => this.state;

  /** The room that somebody looks at, which is entered where it was not; undefined for none. */
  show(id: string | undefined): void {
    this.shown = id;
    if (id === undefined) return;
    const there = this.entered.get(id);
    if (there !== undefined) {
      there.seen();
      return;
    }
    const room = new RoomStore(id, this.client, this.me, () => this.publish());
    this.entered.set(id, room);
    this.publish();
    void room.enter();
  }

  /** A room that this page is in. */
  room(id: string): RoomStore | undefined {
    return this.entered.get(id);
  }

  leave(id: string): void {
    const room = this.entered.get(id);
    if (room === undefined) return;
    this.entered.delete(id);
    this.publish();
    // A room that cannot be left now is not joined again with the next connection.
    room.leave().catch(() => undefined);
  }

  private async loadRooms(): Promise<void> {
    try {
      const { rooms } = await this.client.listRooms();
      this.state = { ...this.state, rooms };
      this.publish();
    } catch {
      // It is idempotent, so that it goes on with the next connection; the old list stays till then.
    }
  }

  private publish(): void {
    const entered = new Map(Array.from(this.entered, ([id, room]) => [id, room.read()]));
    this.state = { ...this.state, entered };
    for (const listener of this.listeners) listener();
  }
}
