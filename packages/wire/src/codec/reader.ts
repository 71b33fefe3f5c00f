import { DecodeError } from './codec-error.js';
import { MAX_DEPTH } from './wire-type.js';

/** What a decoded message may take in memory, as a multiple of its bytes on the wire. */
const HEAP_PER_BYTE = 16;

/**
 * Messages smaller than this may take what one of this size may, in bytes: 1 MiB. A list of wide
 * messages in which little is set, as a page of results may be, is that much larger in memory.
 */
const SMALL_MESSAGE = 65_536;

/**
 * Where a message is being read: the state that the `read…` functions share. The bytes may come
 * from a hostile peer, so every length is checked against the message around it, and what the
 * peer makes us allocate is counted against what it sent.
 */
export class Reader {
  /** The bytes that are read; what is kept of them is copied out. */
  source: Uint8Array;
  /** The next byte to read. */
  at: number = 0;
  /** Where the message that is being read ends. */
  end: number;
  /** How deep that message is nested. */
  depth: number = 0;
  /** Most levels of messages within messages that are read. */
  mostDepth: number = MAX_DEPTH;
  /** The upper half of the 64-bit value that was read last. */
  high: number = 0;
  /** A stretch of `source` as Latin-1 text, for the strings in it. See `readUtf8`. */
  text: string = '';
  /** Where that stretch begins. */
  textStart: number = 0;
  /** Where it ends. Strings are read in order, so none lies before it. */
  textEnd: number = 0;
  /** The message whose unknown fields, one behind the other, are not copied yet. */
  runOwner: object | undefined = undefined;
  /** Where these fields begin. */
  runStart: number = 0;
  /** Where they end. */
  runEnd: number = 0;
  /** How much memory the rest of the message may take, in bytes. */
  budget: number;

  /** Map entries so far whose keys are no strings. */
  numberKeys: number = 0;

  /**
   * @param source The bytes of one message.
   * @throws DecodeError for anything else, such as an ArrayBuffer, which has no elements to read.
   */
  constructor(source: Uint8Array) {
    if (!(source instanceof Uint8Array)) checkBytes(source);
    this.source = source;
    this.end = source.length;
    this.budget = budgetOf(source.length);
  }

  /**
   * Counts memory that is about to be taken. A message or map entry takes two bytes on the wire
   * and hundreds in memory: without this, 1 MiB of them would make a heap of a hundred.
   *
   * @param bytes About what V8 takes for it, on 64 bits.
   * @throws DecodeError once it is more than 16 times what was sent, and over 1 MiB.
   */
  spend(bytes: number): void {
    this.budget -= bytes;
    if (this.budget < 0) {
      throw new DecodeError('more messages, entries or fields than its size allows', this.at);
    }
  }
}

/**
 * Turns to another message in the same bytes, from `from` (inclusive) to `to` (exclusive), whatever
 * became of the one before.
 */
export function turnTo(reader: Reader, from: number, to: number): void {
  reader.at = from;
  reader.end = to;
  reader.depth = 0;
  reader.runOwner = undefined;
  reader.numberKeys = 0;
  reader.budget = budgetOf(to - from);
  if (from < reader.textStart) reader.textEnd = 0;
}

/** How much memory a message of so many bytes may take, in bytes. */
function budgetOf(size: number): number {
  return HEAP_PER_BYTE * Math.max(size, SMALL_MESSAGE);
}

/** A Uint8Array of another realm, such as a frame of the page, is none of ours and will do. */
function checkBytes(source: unknown): void {
  const name = Object.prototype.toString.call(source).slice(8, -1);
  if (name !== 'Uint8Array') throw new DecodeError(`expected a Uint8Array, got ${name}`, 0);
}
