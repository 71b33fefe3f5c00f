/**
 * Size of a fresh slab. Messages are cut from it one after the other, so that a small message costs
 * no allocation of its own buffer; larger messages get a slab of their own size.
 */
const SLAB_BYTES = 65_536;

/**
 * Bytes of one message after the other in a slab: where a message begins and ends, room for what
 * comes, varints. Knows nothing of fields and types.
 */
export class SlabWriter {
  protected buffer: Uint8Array<ArrayBuffer> = new Uint8Array(SLAB_BYTES);
  protected view: DataView = new DataView(this.buffer.buffer);
  protected at: number = 0;
  protected start: number = 0;

  /** Begins a new message behind the last one. */
  reset(): void {
    this.start = this.at;
  }

  /** Gives up what was written since {@link reset}. */
  discard(): void {
    this.at = this.start;
  }

  /**
   * The bytes written since {@link reset}: a view into a slab that later messages share, never
   * overwritten. Whoever keeps it for long copies it, or it keeps the whole slab alive.
   */
  finish(): Uint8Array<ArrayBuffer> {
    return new Uint8Array(this.buffer.buffer, this.start, this.at - this.start);
  }

  /** Takes back what was written behind the first `length` bytes. */
  rewind(length: number): void {
    this.at = this.start + length;
  }

  /** Ends the message behind its first `length` bytes; what follows them begins the next one. */
  cut(length: number): Uint8Array<ArrayBuffer> {
    const bytes = new Uint8Array(this.buffer.buffer, this.start, length);
    this.start += length;
    return bytes;
  }

  /** Size of the slab, in bytes. */
  get capacity(): number {
    return this.buffer.length;
  }

  /** Number of bytes written since {@link reset}. */
  get length(): number {
    return this.at - this.start;
  }

  /** Makes room for `size` bytes. The message moves to a new slab where this one is too short. */
  protected need(size: number): void {
    if (this.at + size <= this.buffer.length) return;
    const used = this.at - this.start;
    const bytes = new Uint8Array(Math.max(SLAB_BYTES, 2 * (used + size)));
    bytes.set(this.buffer.subarray(this.start, this.at));
    this.buffer = bytes;
    this.view = new DataView(bytes.buffer);
    this.start = 0;
    this.at = used;
  }

  /** Writes a varint of up to 32 bits, given as an unsigned number. Room must have been made. */
  protected varint(value: number): void {
    let rest = value;
    while (rest > 0x7f) {
      this.buffer[this.at++] = (rest & 0x7f) | 0x80;
      rest >>>= 7;
    }
    this.buffer[this.at++] = rest;
  }

  protected varint64(value: bigint): void {
    let low = Number(value & 0xffff_ffffn);
    let high = Number((value >> 32n) & 0xffff_ffffn);
    while (high > 0 || low > 0x7f) {
      this.buffer[this.at++] = (low & 0x7f) | 0x80;
      low = ((low >>> 7) | (high << 25)) >>> 0;
      high >>>= 7;
    }
    this.buffer[this.at++] = low;
  }

  /** Writes whole fields that were encoded before. */
  raw(fields: Uint8Array): void {
    this.need(fields.length);
    this.buffer.set(fields, this.at);
    this.at += fields.length;
  }

  /** Fills in the length of what follows `mark`, for which one byte was left there. */
  protected patchLength(mark: number): void {
    const length = this.at - mark - 1;
    if (length < 0x80) {
      this.buffer[mark] = length;
      return;
    }
    const extra = length < 0x4000 ? 1 : length < 0x20_0000 ? 2 : length < 0x1000_0000 ? 3 : 4;
    // Growing moves the message, so the mark is found again from its end.
    this.need(extra);
    const from = this.at - length - 1;
    this.buffer.copyWithin(from + 1 + extra, from + 1, this.at);
    const end = this.at + extra;
    this.at = from;
    this.varint(length);
    this.at = end;
  }
}
