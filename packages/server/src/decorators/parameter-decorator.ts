import type { ExecutionContext } from '../pipeline/execution-context.js';
import type { Pipe } from '../pipeline/pipe.js';
import type { Given } from '../pipeline/pipeline-options.js';
import { recordOf } from './member-records.js';
import type { ParameterSource } from './parameter-source.js';

/**
 * Stands before a parameter of a handler, which TypeScript has under `experimentalDecorators`; or in
 * the `parameters` of `configureGateway`, which needs no decorators.
 */
export interface HandlerParameterDecorator {
  (prototype: object, key: string | symbol | undefined, index: number): void;
  /** What gives the parameter its value. */
  readonly parameter: ParameterSource;
}

/**
 * Makes a parameter decorator of the application's own. It gets whatever it needs of a call, and of
 * other services what it finds on `context.principal` and the like.
 *
 * @param read Makes the value: of what the decorator was called with, the call, and its request. A
 *   promise is waited for. What it throws fails the call.
 * @param name As the decorator will be called, for errors.
 * @returns The decorator. What is given to it behind its argument are pipes for the value.
 */
export function createParameterDecorator<Argument = void>(
  read: (argument: Argument, context: ExecutionContext, data: unknown) => unknown,
  name: string = 'Parameter',
): (argument: Argument, ...pipes: Given<Pipe>[]) => HandlerParameterDecorator {
  return (argument, ...pipes) =>
    parameterDecorator({
      name: `@${name}()`,
      kind: 'other',
      pipes,
      isAwaited: true,
      read: (data, call) => read(argument, call, data),
    });
}

/** The decorator that gives a parameter what a source reads. */
export function parameterDecorator(parameter: ParameterSource): HandlerParameterDecorator {
  const decorate = (prototype: object, key: string | symbol | undefined, index: number): void => {
    // A constructor's parameter has no key, a static method's target is the class.
    if (key === undefined || typeof prototype === 'function') {
      throw new TypeError(
        `${parameter.name} stands before the parameters of a handler method only`,
      );
    }
    const { parameters } = recordOf({ owner: prototype, key });
    const before = parameters[index];
    if (before !== undefined) {
      throw new TypeError(
        `Parameter ${index + 1} of ${String(key)} has two decorators: ${parameter.name} and ${before.name}`,
      );
    }
    parameters[index] = parameter;
  };
  return Object.assign(decorate, { parameter });
}
