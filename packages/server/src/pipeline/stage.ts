import type { Call } from '../call/call.js';
import type { Container } from '../container/container.js';
import type { InjectableClass } from '../container/token.js';
import type { Given } from './pipeline-options.js';

/** One guard, interceptor, pipe or filter. */
export interface Stage<T> {
  /** Its class, for errors. */
  readonly name: string;
  /** The server's one, or the one of a call. */
  of(call: Call): T;
}

/** What each kind of stage is called, and the method that it is known by. */
const kinds = {
  canActivate: 'guard',
  intercept: 'interceptor',
  transform: 'pipe',
  catch: 'filter',
} as const;

/**
 * Makes the stage of each instance or class. It is decided here which of them are built for each call.
 *
 * @param where Whose they are, for errors.
 * @throws TypeError for what is no such stage; Error for a class that the container cannot build.
 */
export function stagesOf<Method extends keyof typeof kinds, T extends { [key in Method]: unknown }>(
  given: readonly Given<T>[],
  method: Method,
  where: string,
  container: Container,
): Stage<T>[] {
  return given.map((each): Stage<T> => {
    if (typeof each !== 'function') {
      check(each, method, where);
      return { name: nameOf(each), of: () => each };
    }
    const type = each as InjectableClass<T>;
    if (type.prototype === undefined) {
      throw new TypeError(
        `A ${kinds[method]} of ${where} is a function: write a class, or { ${method}: … }`,
      );
    }
    const checked = (built: unknown): T => {
      check(built, method, where, type.name);
      return built as T;
    };
    if (container.isCallScoped(type)) {
      return { name: type.name, of: (call) => checked(call.made.build(type)) };
    }
    const built = checked(container.build(type));
    return { name: type.name, of: () => built };
  });
}

function check(value: unknown, method: keyof typeof kinds, where: string, name?: string): void {
  if (typeof value !== 'object' || value === null) {
    // What a circle of imports has not defined yet is undefined.
    throw new TypeError(
      `A ${kinds[method]} of ${where} is ${String(value)}. Do two modules import each other?`,
    );
  }
  if (typeof Reflect.get(value, method) === 'function') return;
  throw new TypeError(
    `${name ?? nameOf(value)} is given as a ${kinds[method]} of ${where}, but has no method ${method}`,
  );
}

/** The class of an instance; one without a class has none to be named by. */
export function nameOf(instance: object): string {
  const type: unknown = Reflect.get(instance, 'constructor');
  return typeof type === 'function' ? type.name : 'Object';
}
