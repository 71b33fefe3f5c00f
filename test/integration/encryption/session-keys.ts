const ECDH = { name: 'ECDH', namedCurve: 'P-256' };

/** Bytes of a public key: of a point that is not compressed. */
export const PUBLIC_KEY_BYTES = 65;

/** What one side makes for one connection, and forgets with it. */
export interface Ephemeral {
  readonly privateKey: CryptoKey;
  readonly publicKey: Uint8Array<ArrayBuffer>;
}

export async function newEphemeral(): Promise<Ephemeral> {
  const pair = await crypto.subtle.generateKey(ECDH, false, ['deriveBits']);
  const raw = await crypto.subtle.exportKey('raw', pair.publicKey);
  return { privateKey: pair.privateKey, publicKey: new Uint8Array(raw) };
}

/** One key for each direction. */
export interface SessionKeys {
  readonly toServer: CryptoKey;
  readonly toClient: CryptoKey;
}

/**
 * Both sides come to the same keys, and nobody who sees only the public ones does.
 *
 * @param transcript Both public keys, so that the keys are those of this exchange.
 */
export async function sessionKeys(
  own: Ephemeral,
  peer: Uint8Array<ArrayBuffer>,
  transcript: Uint8Array<ArrayBuffer>,
): Promise<SessionKeys> {
  const { subtle } = crypto;
  // Throws for bytes that are no point of the curve.
  const peerKey = await subtle.importKey('raw', peer, ECDH, false, []);
  const secret = await subtle.deriveBits({ name: 'ECDH', public: peerKey }, own.privateKey, 256);
  const source = await subtle.importKey('raw', secret, 'HKDF', false, ['deriveKey']);
  const derive = (direction: string): Promise<CryptoKey> => {
    const info = new TextEncoder().encode(`example ${direction}`);
    const hkdf = { name: 'HKDF', hash: 'SHA-256', salt: transcript, info };
    const aes = { name: 'AES-GCM', length: 256 };
    return subtle.deriveKey(hkdf, source, aes, false, ['encrypt', 'decrypt']);
  };
  return { toServer: await derive('to server'), toClient: await derive('to client') };
}
