/** Compression of packets, per RFC 7692. */
export interface Deflate {
  /** Smallest packet that is compressed, in bytes. */
  readonly thresholdBytes: number;
}

/** What `ws` is told; a type of our own, because its declarations are no dependency of an application. */
export interface WsDeflate {
  readonly serverNoContextTakeover: true;
  readonly clientNoContextTakeover: true;
  /** Smallest packet that is compressed, in bytes. */
  readonly threshold: number;
}

/** @throws RangeError for a threshold that is no number of bytes. */
export function checkDeflate(deflate: Deflate | undefined): Deflate | undefined {
  if (deflate === undefined) return undefined;
  const { thresholdBytes } = deflate;
  if (Number.isSafeInteger(thresholdBytes) && thresholdBytes >= 0) return deflate;
  throw new RangeError(
    `deflate.thresholdBytes must be a whole number of bytes, got ${thresholdBytes}`,
  );
}

/**
 * What `ws` is told. Each packet is compressed on its own: a window that is kept for every connection
 * would take hundreds of kilobytes of each.
 *
 * @see https://www.rfc-editor.org/rfc/rfc7692#section-7.1.1
 */
export function perMessageDeflate(deflate: Deflate | undefined): WsDeflate | false {
  if (deflate === undefined) return false;
  return {
    serverNoContextTakeover: true,
    clientNoContextTakeover: true,
    threshold: deflate.thresholdBytes,
  };
}
