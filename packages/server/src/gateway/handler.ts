import type { Operation } from '@wirepact/wire';
import type { Call } from '../call/call.js';
import type { CallSocket } from '../call/call-socket.js';
import type { ParameterRole } from '../decorators/handler-records.js';

/** A gateway's method with the operation that it answers. */
export interface Handler {
  readonly operation: Operation;
  /** `TaskGateway.add`, for logs and errors. */
  readonly name: string;
  /** Whether the method may answer through its socket instead of by its result. */
  readonly usesSocket: boolean;
  /**
   * Calls the method.
   *
   * @param socketOf Makes the call's socket; called only where the method takes one.
   * @returns What the method returned, which may be a promise; throws what it threw.
   */
  invoke(data: unknown, call: Call, socketOf: (call: Call) => CallSocket): unknown;
}

/** Binds a method to its gateway; see {@link handlersOf} for where the roles come from. */
export function bindHandler(
  operation: Operation,
  gateway: object,
  key: PropertyKey,
  roles: readonly (ParameterRole | undefined)[],
): Handler {
  const name = `${gateway.constructor.name}.${String(key)}`;
  const method: unknown = Reflect.get(gateway, key);
  if (typeof method !== 'function') throw new TypeError(`${name} is no method`);
  return {
    operation,
    name,
    usesSocket: roles.includes('socket'),
    invoke:
      roles.length === 0
        ? (data, call) => method.call(gateway, data, call)
        : (data, call, socketOf) =>
            method.apply(
              gateway,
              roles.map((role) => argument(role, data, call, socketOf)),
            ),
  };
}

function argument(
  role: ParameterRole | undefined,
  data: unknown,
  call: Call,
  socketOf: (call: Call) => CallSocket,
): unknown {
  switch (role) {
    case 'data':
      return data;
    case 'context':
      return call;
    case 'socket':
      return socketOf(call);
    case undefined:
      return undefined;
  }
}
