import { isThenable } from '@wirepact/wire/runtime';

/**
 * Runs what the application gave and what must not fail. An async function fits a type that says
 * void: what it rejects with is reported too, for nobody else hears of it and Node ends the process.
 *
 * @param report Is given what it throws or rejects with. Must not throw.
 * @returns What it returned; undefined where it threw, or returned a promise.
 */
export function reported<T>(act: () => T, report: (err: unknown) => void): T | undefined {
  try {
    const result = act();
    if (!isThenable(result)) return result;
    Promise.resolve(result).then(undefined, report);
  } catch (err) {
    report(err);
  }
  return undefined;
}

/** As {@link reported}, for what has to answer at once: that it returned a promise is reported. */
export function reportedAnswer<T>(act: () => T, report: (err: unknown) => void): T | undefined {
  return reported(() => {
    const answer = act();
    if (isThenable(answer)) report(new TypeError('It must answer at once, but returned a promise'));
    return answer;
  }, report);
}
