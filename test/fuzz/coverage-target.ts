import { DecodeError, defaultLimits, readPacket } from '@wirepact/wire';
import { decodeAndEncode, fuzzedCodecs } from './decode-target.js';

const codecs = (await fuzzedCodecs()).flat();

/** What jazzer calls: the first byte chooses what the others are fed to. */
export function fuzz(data: Buffer): void {
  const bytes = Uint8Array.from(data.subarray(1));
  const codec = codecs[data[0] ?? 0];
  if (codec !== undefined) {
    decodeAndEncode(codec, bytes);
    return;
  }
  try {
    readPacket(bytes, defaultLimits);
  } catch (error) {
    if (!(error instanceof DecodeError)) throw error;
  }
}
