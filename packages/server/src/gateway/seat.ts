import type { Call } from '../call/call.js';
import type { Container } from '../container/container.js';
import type { InjectableClass } from '../container/token.js';
import { hookOf } from './lifecycle.js';

/** A gateway to be built, or one that is there already. */
export type Gateway = InjectableClass | object;

/** Where the methods of a gateway are found. */
export interface Seat {
  /** The gateway; of one that is built for each call the prototype. */
  readonly shape: object;
  /** Builds the gateway of a call, where each has its own. */
  readonly of: ((call: Call) => object) | undefined;
}

/**
 * @throws TypeError for what is no gateway, Error for one that is built for each call and wants to be
 *   told of connections, and what the container throws.
 */
export function seatOf(gateway: Gateway, container: Container): Seat {
  if (typeof gateway !== 'function') return { shape: checked(gateway), of: undefined };
  const type = gateway as InjectableClass;
  if (!container.isCallScoped(type)) {
    return { shape: checked(container.build(type)), of: undefined };
  }
  const hook = hookOf(type.prototype);
  if (hook !== undefined) {
    throw new Error(
      `${type.name} is built for each call, so nobody could call its ${hook}. ` +
        'Move that to a gateway that injects nothing of a call',
    );
  }
  return { shape: type.prototype, of: (call) => checked(call.made.build(type)) };
}

function checked(gateway: unknown): object {
  if (typeof gateway === 'object' && gateway !== null) return gateway;
  throw new TypeError(`A gateway is a class or an instance of one, got ${typeof gateway}`);
}
