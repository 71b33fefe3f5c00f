import type { Operation } from '@wirepact/wire';
import type { Container } from '../container/container.js';
import type { ParameterSource } from '../decorators/parameter-source.js';
import { type Invoke, throwIfAborted } from '../pipeline/invoke.js';
import { whenDone } from '../pipeline/when-done.js';
import { collectArguments, parameterReader } from './arguments.js';
import type { Seat } from './seat.js';

/** A method of a gateway, and what it is called for. */
export interface MethodBinding {
  readonly operation: Operation;
  readonly seat: Seat;
  readonly key: PropertyKey;
  /** Empty: the method is given the request and the context. */
  readonly parameters: readonly (ParameterSource | undefined)[];
  /** `TaskGateway.add`, for errors. */
  readonly name: string;
}

/**
 * Calls a method of a gateway with what its parameters are given.
 *
 * @throws TypeError where the method is none; Error for parameters that the operation cannot give.
 */
export function bindMethod(binding: MethodBinding, container: Container): Invoke {
  const { shape, of } = binding.seat;
  const method: unknown = Reflect.get(shape, binding.key);
  if (typeof method !== 'function') throw new TypeError(`${binding.name} is no method`);
  if (binding.parameters.length === 0) {
    return of === undefined
      ? (data, call) => method.call(shape, data, call)
      : (data, call) => method.call(of(call), data, call);
  }
  const readers = binding.parameters.map((each) => parameterReader(each, binding, container));
  const gatewayOf = of ?? (() => shape);
  if (!readers.some(({ isAwaited }) => isAwaited)) {
    return (data, call, answers) =>
      method.apply(
        gatewayOf(call),
        readers.map(({ read }) => read(data, call, answers)),
      );
  }
  return (data, call, answers) =>
    whenDone(collectArguments(readers, data, call, answers), (values) => {
      throwIfAborted(call);
      return method.apply(gatewayOf(call), values);
    });
}
