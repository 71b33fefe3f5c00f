import type { ChatClient } from '../../generated/index.js';

/** While somebody goes on writing the others are told so often, in milliseconds. */
const AGAIN_MS = 3_000;
/** Who changes nothing for so long has stopped. */
const PAUSE_MS = 4_000;

/** Tells a room that somebody at this page writes, and that they have stopped. */
export class WritingNotice {
  /** When the room was last told; undefined where it takes nobody to be writing. */
  private toldAt: number | undefined;
  private pause: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly client: ChatClient,
    private readonly room: string,
  ) {}

  /** What is being written has changed. */
  typed(text: string): void {
    if (text.trim() === '') {
      this.stop();
      return;
    }
    clearTimeout(this.pause);
    this.pause = setTimeout(() => this.stop(), PAUSE_MS);
    const now = performance.now();
    if (this.toldAt !== undefined && now - this.toldAt < AGAIN_MS) return;
    this.toldAt = now;
    this.tell(true);
  }

  /** Nothing is being written any more. */
  stop(): void {
    clearTimeout(this.pause);
    if (this.toldAt === undefined) return;
    this.toldAt = undefined;
    this.tell(false);
  }

  private tell(writing: boolean): void {
    // It would be old by the time there is a connection.
    if (!this.client.connection.getSnapshot().connected) return;
    // Nobody waits for it, and the others forget it by themselves.
    this.client.typing({ room: this.room, writing }).catch(() => undefined);
  }
}
