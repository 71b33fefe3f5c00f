import { FieldError } from '../codec/value-check.js';

/** How deeply messages, and objects and lists within a JSON value, may nest; as in binary. */
const MAX_DEPTH = 100;

/** @throws FieldError where something is too deep inside of a message, as a cycle always is. */
export function checkDepth(depth: number): void {
  if (depth > MAX_DEPTH) throw new FieldError(`nested more than ${MAX_DEPTH} deep`, 0);
}

/** A value that does not fit, with the way to it as far as it is known. */
export class MisplacedValue extends Error {
  constructor(
    readonly reason: string,
    /** Properties and keys, and the indexes of lists; innermost first. */
    readonly steps: (string | number)[],
  ) {
    super(reason);
  }
}

/**
 * Adds where an error came from on its way out: what goes well pays nothing for its place.
 *
 * @returns What is to be thrown: the error itself where it is not about a value.
 */
export function within(step: string | number, error: unknown): unknown {
  if (error instanceof FieldError) return new MisplacedValue(error.reason, [step]);
  if (error instanceof MisplacedValue) error.steps.push(step);
  return error;
}

/** `task.Task.steps[2].label`; a name that could be taken for something else is quoted. */
export function placeText(root: string, error: FieldError | MisplacedValue): string {
  let text = root;
  const steps = error instanceof MisplacedValue ? error.steps : [];
  for (const step of steps.toReversed()) {
    if (typeof step === 'number') text += `[${step}]`;
    else text += /^\w{1,100}$/.test(step) ? `.${step}` : `[${shown(step)}]`;
  }
  return text;
}

/** A name that came from outside, short enough for a log. */
export function shown(name: string): string {
  return JSON.stringify(name.length > 100 ? `${name.slice(0, 100)}…` : name);
}
