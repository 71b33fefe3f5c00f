import { FieldError } from '../codec/value-check.js';

/**
 * Adds a oneof to those that have a field set.
 *
 * @param set Undefined as long as there are none, which is what most messages have.
 * @throws FieldError where it has one already: whoever reads it would see one of them only.
 */
export function withOneof(set: Set<string> | undefined, oneof: string): Set<string> {
  if (set?.has(oneof)) throw new FieldError(`more than one field of the oneof ${oneof} is set`, 0);
  return (set ?? new Set()).add(oneof);
}
