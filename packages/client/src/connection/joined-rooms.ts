import { type Operation, RpcError } from '@wirepact/wire';
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

  /** @param onError Told of rooms that let this client in no more. */
  constructor(
    private readonly call: CallRoom,
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
    for (const room of this.rooms) {
      if (this.asked.has(room)) continue;
      this.join(room).catch((cause: unknown) => {
        // Nobody has decided: the next connection asks again.
        if (RpcError.is(cause) && cause.code === 'UNAVAILABLE') return;
        this.rooms.delete(room);
        this.onError(new Error(`The room ${room} could not be joined again`, { cause }));
      });
    }
  }
}
