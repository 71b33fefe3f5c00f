import { defaultLimits, floorLimits } from '../limits.js';

/**
 * Frames that many connections send as one packet: it is put together once, and all of them send the
 * same bytes. Frames are added while it waits for the turn to end.
 */
export class SharedPacket {
  /** In sending order. */
  readonly frames: Uint8Array[] = [];
  private bytesOfFrames = 0;
  private joined: Uint8Array | undefined;

  /** What it takes so far, in bytes. */
  get size(): number {
    return this.bytesOfFrames;
  }

  /**
   * Adds a frame that `encodeEvent` wrote, unless the packet has one and would grow past what every
   * peer accepts.
   *
   * @returns Whether it was added. One whose first frame is over the peer's limit is not to be shared.
   */
  add(frame: Uint8Array): boolean {
    const size = this.bytesOfFrames + frame.length;
    const isFirst = this.frames.length === 0;
    if (!isFirst && size > floorLimits.packetBytes) return false;
    if (this.frames.length === defaultLimits.framesPerPacket) return false;
    this.frames.push(frame);
    this.bytesOfFrames = size;
    this.joined = isFirst ? frame : undefined;
    return true;
  }

  /** The packet: the same array for every connection, until a frame is added. */
  get bytes(): Uint8Array {
    this.joined ??= joinedOf(this.frames, this.bytesOfFrames);
    return this.joined;
  }
}

function joinedOf(frames: readonly Uint8Array[], size: number): Uint8Array {
  const bytes = new Uint8Array(size);
  let at = 0;
  for (const frame of frames) {
    bytes.set(frame, at);
    at += frame.length;
  }
  return bytes;
}
