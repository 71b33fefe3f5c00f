/** Deflate makes little of smaller packets, and takes longer than encrypting them. */
const COMPRESS_FROM = 512;

const AS_IT_IS = 0;
const DEFLATED = 1;

type Bytes = Uint8Array<ArrayBuffer>;

/** Compresses a packet where that is worth it; the first byte says whether. */
export async function compress(packet: Bytes): Promise<Bytes> {
  if (packet.length >= COMPRESS_FROM) {
    const deflated = await pipe(packet, new CompressionStream('deflate-raw'), Infinity);
    if (deflated.length < packet.length) return join(Uint8Array.of(DEFLATED), deflated);
  }
  return join(Uint8Array.of(AS_IT_IS), packet);
}

/** Undoes it. What a few bytes of a hostile peer would grow to ends at the largest packet. */
export async function decompress(bytes: Bytes, mostBytes: number): Promise<Bytes> {
  const packet = bytes.subarray(1);
  if (bytes[0] === AS_IT_IS) return packet;
  return pipe(packet, new DecompressionStream('deflate-raw'), mostBytes);
}

async function pipe(
  bytes: Bytes,
  through: CompressionStream | DecompressionStream,
  mostBytes: number,
): Promise<Bytes> {
  const reader = new Blob([bytes]).stream().pipeThrough(through).getReader();
  const parts: Bytes[] = [];
  let size = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return join(...parts);
    size += value.length;
    if (size > mostBytes) {
      await reader.cancel();
      throw new RangeError(`A packet grows to more than ${mostBytes} bytes`);
    }
    parts.push(value);
  }
}

/** Puts bytes one behind the other. */
export function join(...parts: Bytes[]): Bytes {
  const joined = new Uint8Array(parts.reduce((size, part) => size + part.length, 0));
  let at = 0;
  for (const part of parts) {
    joined.set(part, at);
    at += part.length;
  }
  return joined;
}
