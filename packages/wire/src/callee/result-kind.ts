/** Whether a handler returned a promise. Throws what a getter of the value throws. */
export function isThenable(value: unknown): value is PromiseLike<unknown> {
  return (
    typeof value === 'object' &&
    value !== null &&
    'then' in value &&
    typeof value.then === 'function'
  );
}

/** Whether a handler may have returned a stream; a text could be gone through as well. */
export function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
