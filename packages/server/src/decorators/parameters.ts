import { type ParameterRole, recordParameter } from './handler-records.js';

/** Stands before a parameter of a handler; TypeScript has that under `experimentalDecorators`. */
export type HandlerParameterDecorator = (
  prototype: object,
  key: string | symbol | undefined,
  index: number,
) => void;

/** Gives a parameter of a handler the decoded request. */
export function Data(): HandlerParameterDecorator {
  return parameterDecorator('Data', 'data');
}

/**
 * Gives a parameter of a handler the {@link CallSocket} of the current call, for handlers that
 * answer with `socket.send(await RpcUtils.pack(…))` instead of returning the response.
 */
export function Socket(): HandlerParameterDecorator {
  return parameterDecorator('Socket', 'socket');
}

/** Gives a parameter of a handler the {@link CallContext} of the current call. */
export function Context(): HandlerParameterDecorator {
  return parameterDecorator('Context', 'context');
}

function parameterDecorator(name: string, role: ParameterRole): HandlerParameterDecorator {
  return (prototype, key, index) => {
    // A constructor's parameter has no key, a static method's target is the class.
    if (key === undefined || typeof prototype === 'function') {
      throw new TypeError(`@${name}() stands before the parameters of a handler method only`);
    }
    recordParameter(prototype, key, index, role);
  };
}
