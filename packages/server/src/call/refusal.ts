import { type Code, RpcError } from '@wirepact/wire';

/** What a call is refused with before any code of the application ran, so that a retry is safe. */
export function refusal(code: Code, message: string, cause?: unknown): RpcError {
  return new RpcError(code, message, { cause, unprocessed: true });
}
