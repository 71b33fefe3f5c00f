import { isThenable } from '@wirepact/wire/runtime';
import type { Awaitable } from '../awaitable.js';

/**
 * Goes on with a value: at once where it is there already, so that nothing waits that does not have
 * to, and else when it is.
 */
export function whenDone<T, U>(
  value: Awaitable<T>,
  next: (value: T) => Awaitable<U>,
): Awaitable<U> {
  return isThenable(value) ? Promise.resolve(value as PromiseLike<T>).then(next) : next(value as T);
}
