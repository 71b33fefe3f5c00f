import { decodeUtf8 } from '../codec/utf8-decoder.js';
import type { Header } from '../generated/protos/wirepact/v1/protocol.js';
import { RpcError } from '../status/rpc-error.js';
import type { Metadata, ReceivedMetadata } from './call-options.js';

const KEY = /^[a-z0-9._-]+$/;
/** The key is the peer's: enough of it is shown to find it. */
const MAX_SHOWN = 100;
/** Metadata is for tokens and trace ids; what is larger belongs in the request. */
const MAX_ENTRIES = 64;

const encoder: TextEncoder = /* @__PURE__ */ new TextEncoder();

/**
 * The value of one entry as a header carries it: bytes for a key that ends in `-bin`, else text.
 *
 * @throws RpcError INVALID_ARGUMENT for a key or a value that the protocol does not allow.
 */
export function encodeMetadataValue(key: string, value: string | Uint8Array): Uint8Array {
  if (!KEY.test(key)) {
    throw invalid(`metadata key ${JSON.stringify(key)}: only a-z, 0-9, ".", "_" and "-"`);
  }
  if (key.endsWith('-bin')) {
    if (!(value instanceof Uint8Array)) throw invalid(`metadata ${key}: expected a Uint8Array`);
    return value;
  }
  if (typeof value !== 'string') throw invalid(`metadata ${key}: expected a string`);
  return encoder.encode(value);
}

/** All entries as a header carries them. @throws What {@link encodeMetadataValue} throws. */
export function encodeMetadata(metadata: Metadata): Map<string, Uint8Array> {
  const encoded = new Map<string, Uint8Array>();
  for (const [key, value] of Object.entries(metadata)) {
    encoded.set(key, encodeMetadataValue(key, value));
  }
  return encoded;
}

/**
 * Reads the metadata that a peer sent: bytes under keys that end in `-bin`, UTF-8 text under all
 * others.
 *
 * @param mostBytes Of keys and values together.
 * @throws RpcError INVALID_ARGUMENT for a key or a text that the protocol does not allow,
 *   RESOURCE_EXHAUSTED for more than 64 entries or `mostBytes` of keys and values.
 */
export function readMetadata({ metadata }: Header, mostBytes: number): ReceivedMetadata {
  if (metadata.size > MAX_ENTRIES) {
    throw tooMuch(`The metadata has ${metadata.size} entries; ${MAX_ENTRIES} are accepted`);
  }
  let bytes = 0;
  // A key that passes is ASCII, so its length is its bytes.
  for (const [key, value] of metadata) bytes += key.length + value.length;
  if (bytes > mostBytes) {
    throw tooMuch(`The metadata takes ${bytes} bytes; ${mostBytes} are accepted`);
  }
  const read = new Map<string, string | Uint8Array>();
  for (const [key, value] of metadata) {
    if (!KEY.test(key)) {
      throw invalid('A metadata key has other characters than a-z, 0-9, dot, hyphen, underscore');
    }
    read.set(key, key.endsWith('-bin') ? value : text(key, value));
  }
  return read;
}

function text(key: string, value: Uint8Array): string {
  try {
    return decodeUtf8(value, 0, value.length);
  } catch (cause) {
    throw invalid(`Metadata '${key.slice(0, MAX_SHOWN)}' is no UTF-8`, cause);
  }
}

function invalid(message: string, cause?: unknown): RpcError {
  return new RpcError('INVALID_ARGUMENT', message, { cause, unprocessed: true, delivered: 'no' });
}

function tooMuch(message: string): RpcError {
  return new RpcError('RESOURCE_EXHAUSTED', message, { unprocessed: true });
}
