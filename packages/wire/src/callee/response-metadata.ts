import { encodeMetadataValue } from '../call/metadata.js';
import { Header } from '../generated/protos/wirepact/v1/protocol.js';
import { defaultLimits } from '../limits.js';

/** More entries than this no side accepts. */
const MOST_ENTRIES = 64;

/**
 * Metadata that goes along with an answer. What is set before the first frame of the answer goes with
 * that, what is set later with the frame that ends the call.
 */
export class ResponseMetadata {
  private entries: Map<string, Uint8Array> | undefined = undefined;

  /**
   * Sets one entry; a later value takes the place of an earlier one. It has no effect once the call
   * has ended.
   *
   * @param key Of `a-z`, `0-9`, `.`, `_` and `-`. One that ends in `-bin` has bytes, any other text.
   * @throws TypeError for a key or a value that is none, and for more than 64 entries or 16,384 bytes.
   */
  set(key: string, value: string | Uint8Array): void {
    let bytes: Uint8Array;
    try {
      bytes = encodeMetadataValue(key, value);
    } catch (cause) {
      // To the caller it would look like a fault of the request.
      throw new TypeError(cause instanceof Error ? cause.message : 'Metadata is not valid', {
        cause,
      });
    }
    this.entries ??= new Map();
    // A copy: the frame is written later.
    this.entries.set(key, bytes.slice());
    let size = 0;
    for (const [name, { length }] of this.entries) size += name.length + length;
    if (this.entries.size <= MOST_ENTRIES && size <= defaultLimits.metadataBytes) return;
    this.entries.delete(key);
    throw new TypeError(
      `metadata ${key}: more than ${MOST_ENTRIES} entries or ${defaultLimits.metadataBytes} bytes`,
    );
  }

  /** What was set since the last time. */
  take(): Header | undefined {
    const { entries } = this;
    if (entries === undefined) return undefined;
    this.entries = undefined;
    return Header.create({ metadata: entries });
  }
}
