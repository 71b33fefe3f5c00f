/** Something made that is to be disposed of, where it can be. */
export interface Disposable {
  /** As errors write it. */
  readonly name: string;
  readonly value: object;
}

/** Told of what was thrown while something was disposed of; `name` says by what. It may not throw. */
export type OnDisposeError = (error: unknown, name: string) => void;

/** The ways of disposing of something; the first that is there is taken, and `dispose` only without arguments. */
const METHODS = [Symbol.asyncDispose, Symbol.dispose, 'dispose'] as const;

/**
 * Disposes of everything, the last first, one after the other: what was made later may still need
 * what was made before it. A failure stops none of the others.
 *
 * @param made Is emptied, so that nothing is disposed of twice.
 * @returns undefined where nothing had to be waited for.
 */
export function disposeInReverse(
  made: Disposable[],
  onError: OnDisposeError,
): Promise<void> | undefined {
  for (let last = made.pop(); last !== undefined; last = made.pop()) {
    const pending = disposeOf(last, onError);
    if (pending !== undefined) return pending.then(() => disposeInReverse(made, onError));
  }
  return undefined;
}

function disposeOf(
  { name, value }: Disposable,
  onError: OnDisposeError,
): Promise<void> | undefined {
  try {
    const result = callDispose(value);
    if (!isThenable(result)) return undefined;
    return Promise.resolve(result).then(
      () => undefined,
      (error: unknown) => onError(error, name),
    );
  } catch (error) {
    onError(error, name);
    return undefined;
  }
}

function callDispose(value: object): unknown {
  for (const method of METHODS) {
    const dispose: unknown = Reflect.get(value, method);
    if (typeof dispose !== 'function') continue;
    // With arguments it disposes of something else: a gateway may answer an operation of that name.
    if (method === 'dispose' && dispose.length > 0) continue;
    return Reflect.apply(dispose, value, []);
  }
  return undefined;
}

function isThenable(value: unknown): value is PromiseLike<unknown> {
  return typeof value === 'object' && value !== null && 'then' in value;
}
