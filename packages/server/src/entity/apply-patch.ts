/**
 * A copy of an item with the properties of a patch written over it; null takes a property away.
 *
 * @param patch What a generated gateway passes to `update`: every key of it is to be written.
 */
export function applyPatch<T extends object>(item: T, patch: object): T {
  const result = new Map<PropertyKey, unknown>();
  for (const key of Reflect.ownKeys(item)) result.set(key, Reflect.get(item, key));
  for (const key of Reflect.ownKeys(patch)) {
    const value: unknown = Reflect.get(patch, key);
    if (value === null) result.delete(key);
    else if (value !== undefined) result.set(key, value);
  }
  return Object.fromEntries(result) as T;
}
