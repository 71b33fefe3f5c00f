import { packetTransform, type WrapLink } from '@wirepact/client';
import { join } from './compression.js';
import { packetCipher } from './packet-cipher.js';
import { verify } from './server-identity.js';
import { newEphemeral, PUBLIC_KEY_BYTES, sessionKeys } from './session-keys.js';

/** @param known What the server is known by. */
export function clientEncryption(known: string): WrapLink {
  return packetTransform({
    name: 'p256-deflate-aes256gcm/1',
    begin: async () => {
      const own = await newEphemeral();
      return {
        data: own.publicKey,
        finish: async (reply) => {
          const serverKey = reply.slice(0, PUBLIC_KEY_BYTES);
          const transcript = join(own.publicKey, serverKey);
          if (!(await verify(known, reply.slice(PUBLIC_KEY_BYTES), transcript))) {
            throw new Error('This is not the server that the client knows');
          }
          const { toServer, toClient } = await sessionKeys(own, serverKey, transcript);
          return packetCipher(toServer, toClient);
        },
      };
    },
  });
}
