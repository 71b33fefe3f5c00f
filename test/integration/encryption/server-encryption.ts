import type { ServerTransform } from '@wirepact/server';
import { join } from './compression.js';
import { packetCipher } from './packet-cipher.js';
import { sign } from './server-identity.js';
import { newEphemeral, sessionKeys } from './session-keys.js';

/** @param secret Shows clients that this is their server. */
export function serverEncryption(secret: string): ServerTransform {
  return {
    name: 'p256-deflate-aes256gcm/1',
    handshake: async (clientKey) => {
      const own = await newEphemeral();
      const transcript = join(clientKey, own.publicKey);
      const { toServer, toClient } = await sessionKeys(own, clientKey, transcript);
      return {
        reply: join(own.publicKey, await sign(secret, transcript)),
        ...packetCipher(toClient, toServer),
      };
    },
  };
}
