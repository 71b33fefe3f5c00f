import { Header, RpcError } from '@wirepact/wire';
import type { CallOptions, Metadata } from './call-options.js';

const encoder = new TextEncoder();

/**
 * The header of a request, or undefined where there is nothing to say.
 *
 * @throws RpcError INVALID_ARGUMENT for metadata that the protocol does not allow.
 */
export function requestHeader(options: CallOptions, noTimeout: boolean): Header | undefined {
  const { metadata, requestId } = options;
  if (metadata === undefined && requestId === undefined && !noTimeout) return undefined;
  return Header.create({
    metadata: metadata === undefined ? new Map() : encodeMetadata(metadata),
    requestId: requestId ?? '',
    noTimeout,
  });
}

function encodeMetadata(metadata: Metadata): Map<string, Uint8Array> {
  const encoded = new Map<string, Uint8Array>();
  for (const [key, value] of Object.entries(metadata)) {
    if (!/^[a-z0-9._-]+$/.test(key)) {
      throw invalid(`metadata key ${JSON.stringify(key)}: only a-z, 0-9, ".", "_" and "-"`);
    }
    if (key.endsWith('-bin')) {
      if (!(value instanceof Uint8Array)) throw invalid(`metadata ${key}: expected a Uint8Array`);
      encoded.set(key, value);
    } else {
      if (typeof value !== 'string') throw invalid(`metadata ${key}: expected a string`);
      encoded.set(key, encoder.encode(value));
    }
  }
  return encoded;
}

function invalid(message: string): RpcError {
  return new RpcError('INVALID_ARGUMENT', message, { unprocessed: true, delivered: 'no' });
}
