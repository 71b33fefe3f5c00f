import { BadRequest, type Violation } from '../generated/protos/wirepact/v1/errors.js';
import { RpcError } from './rpc-error.js';

/**
 * The rules of its contract that a request broke, where that is why its call failed; else none. Any
 * thrown value may be asked.
 */
export function violationsOf(error: unknown): readonly Violation[] {
  if (!RpcError.is(error)) return [];
  return error.detail(BadRequest)?.violations ?? [];
}
