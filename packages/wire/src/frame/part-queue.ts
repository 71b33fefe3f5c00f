import { Kind } from './kind.js';

/**
 * Messages that are under way at the same time; the others wait for one of them to end. The receiver
 * holds what has come of each, so with more it would have to refuse some.
 */
const AT_ONCE = 4;

/** A message that travels in parts: what is left of it. */
interface LargeMessage {
  readonly call: number;
  /** The kind of the frame with the last piece. */
  readonly kind: Kind;
  readonly bytes: Uint8Array;
  /** Where the next piece begins. */
  at: number;
}

/** Writes a frame that holds a piece of a message, or the rest of it. */
export type WritePiece = (call: number, isLast: boolean, kind: Kind, piece: Uint8Array) => void;

/**
 * Messages that are too large for one frame and wait to be sent piece by piece, one piece of four of
 * them in turn, so that a long one does not keep the others waiting. A call has one at most.
 */
export class PartQueue {
  private readonly waiting: LargeMessage[] = [];
  private waitingBytes = 0;
  private waitingStreamBytes = 0;

  /** How many messages wait. */
  get size(): number {
    return this.waiting.length;
  }

  /** Bytes of them that were not written. */
  get bytes(): number {
    return this.waitingBytes;
  }

  /** Those of them that belong to streams. */
  get streamBytes(): number {
    return this.waitingStreamBytes;
  }

  /** Whether a message of the call waits. */
  has(call: number): boolean {
    return this.indexOf(call) >= 0;
  }

  /** Adds an encoded message, which is not copied. */
  add(call: number, kind: Kind, bytes: Uint8Array): void {
    this.waiting.push({ call, kind, bytes, at: 0 });
    this.count(kind, bytes.length);
  }

  /** Forgets the message of a call. Returns whether there was one. */
  drop(call: number): boolean {
    const index = this.indexOf(call);
    if (index < 0) return false;
    for (const { kind, bytes, at } of this.waiting.splice(index, 1)) {
      this.count(kind, at - bytes.length);
    }
    return true;
  }

  /** Forgets all of them. */
  clear(): void {
    this.waiting.length = 0;
    this.waitingBytes = 0;
    this.waitingStreamBytes = 0;
  }

  /** Takes the next piece, of `size` bytes at most, and lets `write` send it. */
  writeNext(size: number, write: WritePiece): void {
    const message = this.waiting.shift();
    if (message === undefined) return;
    const { call, kind, bytes, at } = message;
    const piece = bytes.subarray(at, at + size);
    message.at += piece.length;
    this.count(kind, -piece.length);
    const isLast = message.at === bytes.length;
    // Behind the others that are under way, in front of those that are not.
    if (!isLast) this.waiting.splice(AT_ONCE - 1, 0, message);
    write(call, isLast, kind, piece);
  }

  private count(kind: Kind, bytes: number): void {
    this.waitingBytes += bytes;
    if (kind === Kind.NEXT) this.waitingStreamBytes += bytes;
  }

  private indexOf(call: number): number {
    return this.waiting.findIndex((message) => message.call === call);
  }
}
