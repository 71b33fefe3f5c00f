import { DecodeError } from '../codec/codec-error.js';
import { Reader } from '../codec/reader.js';
import type { Limits } from '../limits.js';
import { RpcError } from '../status/rpc-error.js';
import { Kind } from './kind.js';
import { IncomingFrame } from './packet-reader.js';

/** What has come so far of a message that travels in parts. */
interface Partial {
  /** Of its first frame. The rest of that is as large as the peer wants, and counted nowhere. */
  readonly method: number;
  readonly timeoutMs: number;
  /** The bytes so far and room for more. */
  bytes: Uint8Array;
  size: number;
}

/** Joins messages that travel in parts: the peer sends some of many calls by turns. */
export class Assembly {
  /** By their calls. Made when there is a part: of thousands of connections few ever have one. */
  private partials: Map<number, Partial> | undefined;
  /** Bytes that are held of all of them. */
  private held = 0;

  constructor(
    private readonly limits: Pick<Limits, 'messageBytes' | 'partialBytes' | 'nestingDepth'>,
  ) {}

  /** How many messages are there in part. */
  get size(): number {
    return this.partials?.size ?? 0;
  }

  /** Whether a part of a message of the call is here. */
  has(call: number): boolean {
    return this.partials?.has(call) ?? false;
  }

  /** Forgets the parts of a call. Returns whether there were any. */
  drop(call: number): boolean {
    const partial = this.partials?.get(call);
    if (partial === undefined) return false;
    this.held -= partial.size;
    this.partials?.delete(call);
    return true;
  }

  /**
   * Takes a frame of a call that is known, or that it opens: a part of a call that has ended would
   * be held for good.
   *
   * @returns The frame to process: the one that came, or with the last piece a frame of that kind
   *   with the whole message and the method and timeout of the first; undefined while more is to
   *   come. The header is for whoever has the first.
   * @throws RpcError RESOURCE_EXHAUSTED for more bytes than one message or all of them may have: the
   *   call fails, and its parts are forgotten. DecodeError for a message without an end, which is a
   *   protocol error.
   */
  join(frame: IncomingFrame): IncomingFrame | undefined {
    const { call, kind } = frame;
    const partial = this.partials?.get(call);
    if (kind === Kind.PART) {
      this.append(partial ?? this.open(frame), frame);
      return undefined;
    }
    if (partial === undefined || kind === Kind.NOTE) return frame;
    if (kind === Kind.NEXT || kind === Kind.LAST) {
      this.append(partial, frame);
      this.drop(call);
      return whole(partial, call, kind, this.limits.nestingDepth);
    }
    if (kind === Kind.END && frame.status === undefined) {
      throw new DecodeError('a message in parts that has no end', 0);
    }
    this.drop(call);
    return frame;
  }

  private open({ call, method, timeoutMs }: IncomingFrame): Partial {
    const partial = { method, timeoutMs, bytes: new Uint8Array(0), size: 0 };
    this.partials ??= new Map();
    this.partials.set(call, partial);
    return partial;
  }

  private append(partial: Partial, frame: IncomingFrame): void {
    const size = partial.size + frame.size;
    const { messageBytes, partialBytes } = this.limits;
    if (size > messageBytes || this.held + frame.size > partialBytes) {
      this.drop(frame.call);
      throw new RpcError(
        'RESOURCE_EXHAUSTED',
        size > messageBytes
          ? `A message takes more than ${messageBytes} bytes`
          : `Messages of which more parts are to come take more than ${partialBytes} bytes`,
        { unprocessed: true },
      );
    }
    if (size > partial.bytes.length) {
      // Twice the room, so that many small parts copy each byte but a few times. One buffer and no
      // list of parts: a part of one byte would take a hundred.
      const bytes = new Uint8Array(Math.min(2 * size, messageBytes));
      bytes.set(partial.bytes.subarray(0, partial.size));
      partial.bytes = bytes;
    }
    partial.bytes.set(frame.payload, partial.size);
    partial.size = size;
    this.held += frame.size;
  }
}

/** A frame with the whole message. */
function whole(partial: Partial, call: number, kind: Kind, nestingDepth: number): IncomingFrame {
  const { method, timeoutMs } = partial;
  const reader = new Reader(partial.bytes.subarray(0, partial.size));
  reader.mostDepth = nestingDepth;
  reader.at = reader.end;
  const frame = new IncomingFrame(reader);
  frame.hasPayload(0);
  return Object.assign(frame, { call, kind, method, timeoutMs });
}
