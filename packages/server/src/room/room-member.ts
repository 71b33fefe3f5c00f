/** What rooms need to know of a connection. */
export interface RoomMember {
  /** Unique to the connection, and no other's after it. */
  readonly id: string;
  /** The id of its principal; undefined where there is none. It stays the same. */
  readonly userId: string | undefined;
}
