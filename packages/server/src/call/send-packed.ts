import type { Outbox } from '@wirepact/wire';
import { encodedType, packedTypeName } from '../packing/packed-type.js';
import type { Call } from './call.js';

/**
 * Answers a call with what `RpcUtils.pack` returned; the caller of this ends the call.
 *
 * @throws Error and RpcError as `CallSocket.send` does.
 */
export function sendPacked(call: Call, response: Uint8Array, outbox: Outbox): void {
  checkOpen(call);
  const { typeName } = call.operation.response;
  const packed = packedTypeName(response);
  if (packed === undefined) {
    throw new TypeError(`${call.handler.name} can send only what RpcUtils.pack returned`);
  }
  if (packed !== typeName) {
    throw new TypeError(`${call.handler.name} answers with ${typeName}, not with ${packed}`);
  }
  const header = call.takeHeader();
  outbox.message(call.id, 0, encodedType(typeName), { bytes: response }, header && { header });
}

/**
 * Answers a call with a message; the caller of this ends the call.
 *
 * @throws Error, EncodeError and RpcError as `Acknowledge` does.
 */
export function sendResponse(call: Call, response: unknown, outbox: Outbox): void {
  checkOpen(call);
  const { response: type } = call.operation;
  // Before the header is taken: what does not fit leaves the call as it was.
  const bytes = type.encode(response);
  const header = call.takeHeader();
  outbox.message(call.id, 0, encodedType(type.typeName), { bytes }, header && { header });
}

function checkOpen(call: Call): void {
  if (call.abortReason !== undefined) throw call.abortReason;
  if (call.ended) throw new Error(`${call.handler.name} has answered this call already`);
}
