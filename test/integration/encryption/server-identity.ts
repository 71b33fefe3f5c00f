const KEY = { name: 'ECDSA', namedCurve: 'P-256' };
const SIGNATURE = { name: 'ECDSA', hash: 'SHA-256' };

type Bytes = Uint8Array<ArrayBuffer>;

/** Made once: `secret` is for the servers only, `known` is built into the clients. */
export async function newIdentity(): Promise<{ secret: string; known: string }> {
  const { subtle } = crypto;
  const pair = await subtle.generateKey(KEY, true, ['sign', 'verify']);
  return {
    secret: toBase64(await subtle.exportKey('pkcs8', pair.privateKey)),
    known: toBase64(await subtle.exportKey('raw', pair.publicKey)),
  };
}

export async function sign(secret: string, bytes: Bytes): Promise<Bytes> {
  const key = await crypto.subtle.importKey('pkcs8', fromBase64(secret), KEY, false, ['sign']);
  return new Uint8Array(await crypto.subtle.sign(SIGNATURE, key, bytes));
}

export async function verify(known: string, signature: Bytes, bytes: Bytes): Promise<boolean> {
  const key = await crypto.subtle.importKey('raw', fromBase64(known), KEY, false, ['verify']);
  return crypto.subtle.verify(SIGNATURE, key, signature, bytes);
}

function toBase64(bytes: ArrayBuffer): string {
  return btoa(String.fromCharCode(...new Uint8Array(bytes)));
}

function fromBase64(text: string): Bytes {
  return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
}
