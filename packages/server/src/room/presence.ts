import type { Clock, Timer } from '@wirepact/wire';
import type { Logger } from '../logger.js';
import { reportedAnswer } from '../reported.js';
import { type PresenceNotice, type PresenceOptions, windowOf } from './presence-options.js';
import type { RoomMember } from './room-member.js';
import { RoomPresence } from './room-presence.js';
import type { RoomObserver } from './rooms.js';

/** A room that is watched. */
interface Watched {
  readonly presence: RoomPresence;
  /** While there is something to tell. */
  timer: Timer | undefined;
}

/** Tells who comes to the rooms that are watched, and who goes. */
export class Presence implements RoomObserver<RoomMember> {
  private readonly watched: Map<string, Watched> = new Map();
  private readonly windowMs: number;

  /** @throws RangeError for a window that is no time to wait. */
  constructor(
    private readonly options: PresenceOptions,
    private readonly clock: Clock,
    private readonly logger: Logger,
  ) {
    this.windowMs = windowOf(options);
  }

  /** How many rooms are kept in mind. */
  get size(): number {
    return this.watched.size;
  }

  joined(room: string, member: RoomMember): void {
    if (!this.watches(room)) return;
    let watched = this.watched.get(room);
    if (watched === undefined) {
      watched = { presence: new RoomPresence(), timer: undefined };
      this.watched.set(room, watched);
    }
    watched.presence.joined(member, this.clock.now());
    this.arrange(room, watched);
  }

  left(room: string, member: RoomMember): void {
    const watched = this.watched.get(room);
    if (watched === undefined) return;
    watched.presence.left(member, this.clock.now());
    this.arrange(room, watched);
  }

  /** Tells nothing more, and forgets everything. */
  stop(): void {
    for (const { timer } of this.watched.values()) this.clock.cancel(timer);
    this.watched.clear();
  }

  /** Sees to it that what there is to tell will be told, and that nothing is kept for nothing. */
  private arrange(room: string, watched: Watched): void {
    const { presence } = watched;
    if (!presence.isSettled) {
      watched.timer ??= this.clock.after(this.windowMs, () => this.tell(room, watched));
      return;
    }
    // At once, not at the end of the window: a peer may join and leave any number of rooms in one.
    if (!presence.isEmpty) return;
    this.clock.cancel(watched.timer);
    this.watched.delete(room);
  }

  private tell(room: string, watched: Watched): void {
    watched.timer = undefined;
    const notice = { room, ...watched.presence.take(this.clock.now() - this.windowMs) };
    this.arrange(room, watched);
    if (notice.joined.length + notice.left.length > 0) void this.report(notice);
  }

  private async report(notice: PresenceNotice): Promise<void> {
    try {
      await this.options.changed(notice);
    } catch (err) {
      this.logger.error({ room: notice.room, err }, 'presence.changed threw');
    }
  }

  private watches(room: string): boolean {
    const answer = reportedAnswer(
      () => this.options.rooms(room),
      (err) => this.logger.error({ room, err }, 'presence.rooms threw: the room is not watched'),
    );
    return answer === true;
  }
}
