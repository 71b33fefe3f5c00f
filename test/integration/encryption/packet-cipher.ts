import type { PacketTransform } from '@wirepact/client';
import { compress, decompress } from './compression.js';

/** Compresses packets, then encrypts them with a key for each direction. */
export function packetCipher(outboundKey: CryptoKey, inboundKey: CryptoKey): PacketTransform {
  let sent = 0;
  let opened = 0;
  return {
    outbound: async (packet) => {
      const algorithm = aesGcm(sent++);
      const plain = await compress(packet);
      return new Uint8Array(await crypto.subtle.encrypt(algorithm, outboundKey, plain));
    },
    inbound: async (sealed, mostBytes) => {
      const algorithm = aesGcm(opened++);
      const plain = await crypto.subtle.decrypt(algorithm, inboundKey, sealed);
      return decompress(new Uint8Array(plain), mostBytes);
    },
  };
}

/**
 * The nonce is the number of the packet, which is never used twice with a key. Both sides count, so
 * it is not sent, and a packet that is changed, left out, doubled or moved does not decrypt.
 */
function aesGcm(count: number): AesGcmParams {
  const iv = new Uint8Array(12);
  new DataView(iv.buffer).setBigUint64(4, BigInt(count));
  return { name: 'AES-GCM', iv };
}
