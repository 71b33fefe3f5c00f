import { DecodeError } from '../codec/codec-error.js';
import type { Operation } from '../descriptor/operation.js';
import { Kind } from '../frame/kind.js';
import type { IncomingFrame } from '../frame/packet-reader.js';
import type { Code } from '../status/code.js';
import { RpcError } from '../status/rpc-error.js';

/** What a call is refused with before any code of the application ran, so that a retry is safe. */
export function refusal(code: Code, message: string, cause?: unknown): RpcError {
  return new RpcError(code, message, { cause, unprocessed: true });
}

/** Whether the request of an operation is a stream. */
export function takesStream({ kind }: Operation): boolean {
  return kind === 'clientStream' || kind === 'bidi';
}

/** @throws RpcError INVALID_ARGUMENT for a frame that does not begin a call of the operation. */
export function checkOpening(operation: Operation, { kind }: IncomingFrame): void {
  if (takesStream(operation)) {
    if (kind !== Kind.CANCEL) return;
    throw refusal('INVALID_ARGUMENT', `${operation.name} takes a stream of messages`);
  }
  if (kind === Kind.LAST || kind === Kind.PART) return;
  throw refusal('INVALID_ARGUMENT', `${operation.name} takes one message, in a frame of kind LAST`);
}

/** @throws RpcError RESOURCE_EXHAUSTED for a message that is too large. */
export function checkSize({ size }: IncomingFrame, messageBytes: number): void {
  if (size <= messageBytes) return;
  throw refusal(
    'RESOURCE_EXHAUSTED',
    `The request takes ${size} bytes; ${messageBytes} are accepted`,
  );
}

/** What a call fails with whose message cannot be read; other errors are left as they are. */
export function unreadable({ request }: Operation, error: unknown): unknown {
  if (!(error instanceof DecodeError)) return error;
  return refusal('INVALID_ARGUMENT', `${request.typeName}: ${error.message}`);
}
