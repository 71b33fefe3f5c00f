import { RpcError } from '@wirepact/wire';
import type { Guard } from './guard.js';
import { type Invoke, throwIfAborted } from './invoke.js';
import type { Stage } from './stage.js';
import { whenDone } from './when-done.js';

/** Lets only those calls through that all guards let pass. Without guards it is `invoke` itself. */
export function guarded(invoke: Invoke, guards: readonly Stage<Guard>[]): Invoke {
  return guards.reduceRight<Invoke>(
    (next, guard) => (data, call, answers) =>
      whenDone(guard.of(call).canActivate(call), (verdict) => {
        // A guard that forgets to return anything shuts the door.
        if (verdict !== true) {
          throw new RpcError('PERMISSION_DENIED', `Guard ${guard.name} refused`);
        }
        throwIfAborted(call);
        return next(data, call, answers);
      }),
    invoke,
  );
}
