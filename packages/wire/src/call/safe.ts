import type { DeclaredFailure } from '../descriptor/operation.js';
import { RpcError } from '../status/rpc-error.js';
import type { Call } from './call-maker.js';

/** How a call has ended; `Failure` is never where the operation declares no errors. */
export type Outcome<Response, Failure extends DeclaredFailure> =
  | { readonly ok: true; readonly value: Response }
  | {
      readonly ok: false;
      /** The declared error; `case` is undefined for every other failure. */
      readonly failure: Failure | { readonly case: undefined; readonly value: undefined };
      readonly error: RpcError;
    };

/**
 * Waits for a call and returns its failure instead of throwing it, with the errors that its contract
 * declares as a union that a `switch` over `failure.case` can be checked against.
 *
 * @throws Whatever is no RpcError, such as an EncodeError: that is a mistake in the program.
 */
export async function safe<Response, Failure extends DeclaredFailure>(
  call: Call<Response, Failure>,
): Promise<Outcome<Response, Failure>> {
  try {
    return { ok: true, value: await call };
  } catch (error) {
    if (!RpcError.is(error)) throw error;
    return { ok: false, failure: error.declared() as Failure | typeof none, error };
  }
}

const none: { readonly case: undefined; readonly value: undefined } = {
  case: undefined,
  value: undefined,
};
