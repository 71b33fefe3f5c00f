import { errorOf, type IncomingFrame, Kind, RpcError } from '@wirepact/wire';
import type { PendingCall } from '../call/pending-call.js';

/**
 * Gives a callee's frame to its call.
 *
 * @param messageBytes Size over which a response is not accepted.
 * @returns Whether the callee is done with the call, so that its id is free.
 */
export function answer(call: PendingCall, frame: IncomingFrame, messageBytes: number): boolean {
  switch (frame.kind) {
    case Kind.LAST:
      if (frame.size <= messageBytes) call.succeed(frame);
      else call.fail(tooLarge(call.operation.name, frame.size, messageBytes));
      return true;
    case Kind.END:
      call.fail(
        frame.status === undefined
          ? new RpcError('UNKNOWN', `The server ended ${call.operation.name} without a response`)
          : errorOf(frame.status),
      );
      return true;
    case Kind.NEXT:
    case Kind.PART:
      // Only streams have these. The id is held until the callee has ended the call.
      if (!call.settled) {
        call.fail(
          new RpcError('INTERNAL', `The server streams in answer to ${call.operation.name}`),
        );
        call.keeper?.cancel(call, 'CANCELLED');
      }
      return false;
    default:
      // NOTE: a header or credit, which a unary call does not wait for.
      return false;
  }
}

function tooLarge(name: string, size: number, most: number): RpcError {
  return new RpcError(
    'RESOURCE_EXHAUSTED',
    `The response of ${name} takes ${size} bytes; this client accepts ${most}`,
  );
}
