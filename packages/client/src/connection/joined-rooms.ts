import { type Clock, type Operation, RpcError, type Timer } from '@wirepact/wire';
import {
  type RoomRequest,
  type RoomResponse,
  systemJoin,
  systemLeave,
} from '@wirepact/wire/runtime';

/** Calls the server. */
export type CallRoom = (
  operation: Operation<RoomRequest, RoomResponse, 'unary'>,
  request: RoomRequest,
) => Promise<RoomResponse>;

/** The rooms that a connection has joined, which it joins again when it has come back. */
export class JoinedRooms {
  private readonly rooms: Set<string> = new Set();
  /** Rooms that are being joined: such a call goes on with the next connection by itself. */
  private readonly asked: Set<string> = new Set();
  /** Rooms that the server is asked for later, as it takes only so many calls in a second. */
  private readonly later: Map<string, Timer> = new Map();

  /** @param onError Told of rooms that let this client in no more. */
  constructor(
    private readonly call: CallRoom,
    private readonly clock: Clock,
    private readonly onError: (error: unknown) => void,
  ) {}

  get size(): number {
    return this.rooms.size;
  }

  async join(room: string): Promise<void> {
    this.asked.add(room);
    try {
      await this.call(systemJoin, { room });
      this.rooms.add(room);
    } finally {
      this.asked.delete(room);
    }
  }

  async leave(room: string): Promise<void> {
    // Now, so that it is not joined again, and later, as an answer to a join may still come.
    this.rooms.delete(room);
    await this.call(systemLeave, { room });
    this.rooms.delete(room);
  }

  /** Joins again what was joined before: the server knows of no earlier connection. */
  rejoin(): void {
    for (const room of this.rooms) if (!this.asked.has(room)) this.again(room);
  }

  /** The connection has ended. */
  stop(): void {
    for (const timer of this.later.values()) this.clock.cancel(timer);
    this.later.clear();
  }

  private again(room: string): void {
    this.join(room).catch((cause: unknown) => {
      const { code, retryAfterMs }: Partial<RpcError> = RpcError.is(cause) ? cause : {};
      // Nobody has decided: the next connection asks again.
      if (code === 'UNAVAILABLE') return;
      if (retryAfterMs) this.wait(room, retryAfterMs);
      else {
        this.rooms.delete(room);
        this.onError(new Error(`The room ${room} could not be joined again`, { cause }));
      }
    });
  }

  /** Waits behind the others that wait: that is the pace at which the server takes them. */
  private wait(room: string, ms: number): void {
    const timer = this.clock.after(ms * (this.later.size + 1), () => {
      this.later.delete(room);
      if (this.rooms.has(room)) this.again(room);
    });
    this.later.set(room, timer);
  }
}
