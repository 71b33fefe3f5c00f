import { RpcError, violationsOf } from '@wirepact/client';

/** Why a call failed, for someone who does not know what a call is. */
export function reasonOf(error: unknown): string {
  if (!RpcError.is(error)) return 'Something went wrong in this page.';
  switch (error.code) {
    case 'RESOURCE_EXHAUSTED':
      return `Not so fast: there is room again ${inSeconds(error.retryAfterMs)}.`;
    case 'INVALID_ARGUMENT':
      return `${violationsOf(error)[0]?.message ?? error.message}.`;
    // Our own service words these for people.
    case 'PERMISSION_DENIED':
    case 'UNAUTHENTICATED':
      return `${error.message}.`;
    case 'DEADLINE_EXCEEDED':
      return 'The server did not answer in time.';
    case 'UNAVAILABLE':
      return 'The server cannot be reached.';
    default:
      return `The server failed to do it (${error.code}).`;
  }
}

function inSeconds(ms: number | undefined): string {
  if (ms === undefined) return 'soon';
  const seconds = Math.max(1, Math.ceil(ms / 1_000));
  return seconds === 1 ? 'in a second' : `in ${seconds} seconds`;
}
