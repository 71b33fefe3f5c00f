import type { Header } from '@wirepact/wire';
import { refusal } from './refusal.js';
import { isRequestId } from './request-id.js';

const KEY = /^[a-z0-9._-]+$/;
/** The key is the peer's: enough of it is shown to find it. */
const MAX_SHOWN = 100;
/** Metadata is for tokens and trace ids; what is larger belongs in the request. */
const MAX_ENTRIES = 64;
/** Of keys and values together, in bytes; 16 KiB is what HTTP servers accept of headers. */
const MAX_BYTES = 16_384;
const utf8 = new TextDecoder('utf-8', { fatal: true });

/**
 * Reads the metadata of a call: bytes under keys that end in `-bin`, UTF-8 text under all others.
 *
 * @throws RpcError INVALID_ARGUMENT for a key or a text that the protocol does not allow,
 *   RESOURCE_EXHAUSTED for more than 64 entries or 16,384 bytes of keys and values.
 */
export function readMetadata(header: Header): ReadonlyMap<string, string | Uint8Array> {
  checkSize(header);
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

function checkSize({ metadata }: Header): void {
  if (metadata.size > MAX_ENTRIES) {
    throw refusal(
      'RESOURCE_EXHAUSTED',
      `A call has ${metadata.size} metadata entries; ${MAX_ENTRIES} are accepted`,
    );
  }
  let bytes = 0;
  // A key that passes is ASCII, so its length is its bytes.
  for (const [key, value] of metadata) bytes += key.length + value.length;
  if (bytes > MAX_BYTES) {
    throw refusal(
      'RESOURCE_EXHAUSTED',
      `The metadata of a call takes ${bytes} bytes; ${MAX_BYTES} are accepted`,
    );
  }
}

function text(key: string, value: Uint8Array): string {
  try {
    return utf8.decode(value);
  } catch (cause) {
    throw refusal('INVALID_ARGUMENT', `Metadata '${key.slice(0, MAX_SHOWN)}' is no UTF-8`, cause);
  }
}

/**
 * Reads the request id that the caller chose; undefined where it left that to the server.
 *
 * @throws RpcError INVALID_ARGUMENT for anything but 1 to 128 visible ASCII characters.
 */
export function readRequestId(header: Header): string | undefined {
  if (header.requestId === '') return undefined;
  if (!isRequestId(header.requestId)) {
    throw refusal('INVALID_ARGUMENT', 'The request id is not 1 to 128 visible ASCII characters');
  }
  return header.requestId;
}
