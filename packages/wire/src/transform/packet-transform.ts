/**
 * Changes the packets of one connection on their way: it encrypts them, for instance. The peer has its
 * counterpart.
 *
 * Each function is called for one packet after the other and not again before what it returned has
 * settled, so it may count. What it throws or rejects with ends the connection. It does not change the
 * bytes that it is given, which others may send as well, but it may keep them.
 */
export interface PacketTransform {
  /**
   * Gives what is sent in place of a packet: at least a byte, and at most {@link TRANSFORM_BYTES} more
   * than the packet has or, for a small one, than 65,536.
   */
  outbound(packet: Uint8Array<ArrayBuffer>): Uint8Array | PromiseLike<Uint8Array>;
  /**
   * Gives the packet that the peer's `outbound` was given, from what that gave. It throws for anything
   * that did not come from there.
   *
   * @param mostBytes A larger packet is refused. A transform that decompresses stops there, or a few
   *   bytes of a hostile peer fill the memory before anybody can look at the size.
   */
  inbound(sealed: Uint8Array<ArrayBuffer>, mostBytes: number): Uint8Array | PromiseLike<Uint8Array>;
}

/** Most bytes that a transform may add to a packet. */
export const TRANSFORM_BYTES = 1_000;

/** Bytes by which a sealed packet may be over the packet size: what a transform adds, and the envelope. */
export const SEALED_ROOM = 1_024;

/** Most bytes of a handshake: room for keys, signatures and certificates. */
export const HANDSHAKE_BYTES = 16_384;

/** @throws TypeError for a name of a transform that is not 1 to 64 visible ASCII characters. */
export function checkTransformName(name: string): void {
  if (/^[!-~]{1,64}$/.test(name)) return;
  throw new TypeError(
    `The name of a transform has 1 to 64 visible ASCII characters, got '${name}'`,
  );
}
