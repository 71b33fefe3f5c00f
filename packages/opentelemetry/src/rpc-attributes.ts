import type { Attributes } from '@opentelemetry/api';
import { type Code, type Operation, RpcError } from '@wirepact/wire';

// Names of the OpenTelemetry semantic conventions for RPC spans and metrics, as of version 1.40.

const SYSTEM = 'rpc.system.name';
const METHOD = 'rpc.method';
const STATUS_CODE = 'rpc.response.status_code';
const ERROR_TYPE = 'error.type';

/** Of an operation that the server does not have: its name is the caller's, and there may be any number. */
const UNKNOWN_METHOD = '_OTHER';

/** How a call has ended: with a code, or by an error that never came to one. */
export interface Outcome {
  /** `OK`, or the code of the failure; undefined where there was no answer to have one. */
  readonly code: Code | 'OK' | undefined;
  /** What the failure is called; undefined where it is no error. */
  readonly error: string | undefined;
}

/** A call that has succeeded. */
export const succeeded: Outcome = { code: 'OK', error: undefined };

/** What a call has failed with. */
export function failedWith(error: unknown): Outcome {
  if (RpcError.is(error)) return { code: error.code, error: error.code };
  return { code: undefined, error: error instanceof Error ? error.name : typeof error };
}

/**
 * Codes that are a server's fault; the others are answers that callers have to expect.
 *
 * @see Semantic conventions for gRPC, span status of servers.
 */
const FAULTS: ReadonlySet<Code> = new Set([
  'UNKNOWN',
  'DEADLINE_EXCEEDED',
  'UNIMPLEMENTED',
  'INTERNAL',
  'UNAVAILABLE',
  'DATA_LOSS',
]);

/** What a server has answered a call with; `code` is undefined for success. */
export function answeredWith(code: Code | undefined): Outcome {
  if (code === undefined) return succeeded;
  return { code, error: FAULTS.has(code) ? code : undefined };
}

/** What is known of a call when it begins. */
export function callAttributes(operation: Operation | undefined): Attributes {
  return { [SYSTEM]: 'wirepact', [METHOD]: operation?.name ?? UNKNOWN_METHOD };
}

/** What is known of a call when it has ended. */
export function outcomeAttributes({ code, error }: Outcome): Attributes {
  const attributes: Attributes = {};
  if (code !== undefined) attributes[STATUS_CODE] = code;
  if (error !== undefined) attributes[ERROR_TYPE] = error;
  return attributes;
}
