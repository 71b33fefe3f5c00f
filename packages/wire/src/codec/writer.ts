/**
 * Size of a slab, in bytes. Messages are cut from it one behind the other, so that a small message
 * costs no allocation of its own buffer.
 */
const SLAB_BYTES = 65_536;

/** With less than this left of its slab, a message begins in the next one. */
const LEAST_FREE = 4_096;

/**
 * Room in bytes for any field of bounded length, behind which the next look at the room comes: the
 * longest is text of 32 characters (96 bytes) with its tag (5) and length (1).
 */
export const MARGIN = 128;

const none: Uint8Array<ArrayBuffer> = /* @__PURE__ */ new Uint8Array(0);
const noneView: DataView<ArrayBuffer> = /* @__PURE__ */ new DataView(none.buffer);

/**
 * The buffer that messages are written into, one behind the other. The `write…` functions take the
 * offset to write at and return the offset behind what they wrote. What lies behind {@link end}
 * does not count, so what fails half way leaves nothing to take back.
 */
export class Writer {
  /** The slab. Offsets into it stay valid when it grows. */
  bytes: Uint8Array<ArrayBuffer> = none;
  /** The same bytes, for numbers of fixed width. */
  view: DataView<ArrayBuffer> = noneView;
  /** The last offset behind which {@link MARGIN} bytes are free; below 0 while there is no slab. */
  limit: number = -1;
  /** How many messages are open. */
  depth: number = 0;
  /** Tags of the messages that are open, outermost first: the path of an error. */
  readonly open: number[] = [];
  /** Where the message begins that {@link finish} hands out, and where it ends so far. */
  start: number = 0;
  end: number = 0;
  private last = 0;

  /** Begins a new message behind the last one and returns its offset. */
  begin(): number {
    this.depth = 0;
    const free = this.bytes.length - this.end;
    // Messages come in similar sizes, so one that would not fit here had better begin anew.
    // Nor is a slab of use that grew for one which then failed.
    const isLarge = this.bytes.length > SLAB_BYTES;
    if (free < LEAST_FREE || free < this.last || isLarge) this.release();
    this.start = this.end;
    return this.start;
  }

  /**
   * Ends the message at an offset. The result is a view into a slab that later messages share,
   * never overwritten. Whoever keeps it for long copies it, or it keeps the whole slab alive.
   */
  finish(end: number): Uint8Array<ArrayBuffer> {
    this.end = end;
    this.last = end - this.start;
    const message = new Uint8Array(this.view.buffer, this.start, this.last);
    // Small messages would keep a slab alive that grew for a large one.
    if (this.bytes.length > SLAB_BYTES) this.release();
    return message;
  }

  /** Makes room for `size` bytes behind `at`, where need be in a new slab at the same offsets. */
  room(at: number, size: number): Uint8Array<ArrayBuffer> {
    if (at + size > this.bytes.length) this.grow(at, size);
    return this.bytes;
  }

  private grow(at: number, size: number): void {
    const written = this.bytes.subarray(this.start, at);
    // Twice what is there, so that many small steps copy each byte but a few times.
    const length = Math.max(SLAB_BYTES, at + written.length + size + MARGIN);
    this.bytes = new Uint8Array(length);
    this.view = new DataView(this.bytes.buffer);
    this.limit = length - MARGIN;
    this.bytes.set(written, this.start);
  }

  private release(): void {
    this.bytes = none;
    this.limit = -1;
    this.end = 0;
  }
}
