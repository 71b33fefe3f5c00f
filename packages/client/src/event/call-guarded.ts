/** Calls what the application gave; what it throws, now or in a promise, goes to `onError`. */
export function callGuarded<T>(
  handler: (value: T) => unknown,
  value: T,
  onError: (error: unknown) => void,
): void {
  try {
    const result = handler(value);
    if (result instanceof Promise) result.catch(onError);
  } catch (error) {
    onError(error);
  }
}

/**
 * An `onError` that never throws: it is called in the middle of packets, where what it threw would
 * end the process. That goes to the console, which is where errors go without an `onError`.
 */
export function guardedOnError(onError: (error: unknown) => unknown): (error: unknown) => void {
  const report = (thrown: unknown): void => {
    try {
      console.error(thrown);
    } catch {
      // Some values cannot be shown: their getters throw.
      console.error('onError threw a value that cannot be shown');
    }
  };
  return (error) => callGuarded(onError, error, report);
}
