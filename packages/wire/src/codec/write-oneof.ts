import { FieldError, mismatch } from './value-check.js';

/**
 * For a oneof of which none of the known cases is set.
 *
 * @param value What the oneof's property holds.
 * @throws FieldError for a case that the contract lacks.
 */
export function checkNoCase(tag: number, value: unknown): void {
  if (typeof value !== 'object' || value === null) {
    throw mismatch('an object with a case', value, tag);
  }
  const name: unknown = Reflect.get(value, 'case');
  if (name === undefined) return;
  const shown = typeof name === 'string' ? JSON.stringify(name.slice(0, 40)) : typeof name;
  throw new FieldError(`the oneof has no case ${shown}`, tag);
}

/**
 * Refuses a message that sets several properties of a oneof: the peer would see the last only.
 *
 * @param nullable Whether null means unset, as in the message of an update.
 * @throws FieldError naming two of them.
 */
export function checkAtMostOne<T extends object>(
  tag: number,
  message: T,
  properties: readonly (keyof T)[],
  nullable?: true,
): void {
  let set: keyof T | undefined;
  for (const property of properties) {
    const value = message[property];
    if (value === undefined || (nullable && value === null)) continue;
    if (set !== undefined) {
      const both = `${String(set)} and ${String(property)}`;
      throw new FieldError(`at most one property of the oneof may be set, not ${both}`, tag);
    }
    set = property;
  }
}
