import type { Header } from '@wirepact/wire';
import { refusal } from './refusal.js';

const KEY = /^[a-z0-9._-]+$/;
/** The key is the peer's: enough of it is shown to find it. */
const MAX_SHOWN = 100;
const utf8 = new TextDecoder('utf-8', { fatal: true });

/**
 * Reads the metadata of a call: bytes under keys that end in `-bin`, UTF-8 text under all others.
 *
 * @throws RpcError INVALID_ARGUMENT for a key or a text that the protocol does not allow.
 */
export function readMetadata(header: Header): ReadonlyMap<string, string | Uint8Array> {
  const metadata = new Map<string, string | Uint8Array>();
  for (const [key, value] of header.metadata) {
    if (!KEY.test(key)) {
      throw refusal(
        'INVALID_ARGUMENT',
        'A metadata key has other characters than a-z, 0-9, dot, hyphen, underscore',
      );
    }
    metadata.set(key, key.endsWith('-bin') ? value : text(key, value));
  }
  return metadata;
}

function text(key: string, value: Uint8Array): string {
  try {
    return utf8.decode(value);
  } catch (cause) {
    throw refusal('INVALID_ARGUMENT', `Metadata '${key.slice(0, MAX_SHOWN)}' is no UTF-8`, cause);
  }
}

/** Visible ASCII and no more than logs like to carry: the id is written to them. */
const REQUEST_ID = /^[\x21-\x7e]{1,128}$/;

/**
 * Reads the request id that the caller chose; undefined where it left that to the server.
 *
 * @throws RpcError INVALID_ARGUMENT for anything but 1 to 128 visible ASCII characters.
 */
export function readRequestId(header: Header): string | undefined {
  if (header.requestId === '') return undefined;
  if (!REQUEST_ID.test(header.requestId)) {
    throw refusal('INVALID_ARGUMENT', 'The request id is not 1 to 128 visible ASCII characters');
  }
  return header.requestId;
}
