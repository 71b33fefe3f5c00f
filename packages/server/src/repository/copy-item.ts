/**
 * A deep copy of an item made of what messages are made of. Unlike `structuredClone` it keeps
 * prototypes, so that an entity keeps its methods, and symbol keys, under which a message keeps the
 * fields of newer peers.
 */
export function copyItem<T>(item: T): T {
  return copy(item) as T;
}

function copy(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(copy);
  // Not slice(): of a Node buffer that is a view.
  if (value instanceof Uint8Array) return new Uint8Array(value);
  if (value instanceof Date) return new Date(value);
  if (value instanceof Map) return new Map(Array.from(value, ([key, one]) => [key, copy(one)]));
  const result: object = Object.create(Object.getPrototypeOf(value));
  for (const key of Reflect.ownKeys(value)) {
    // Defined, not assigned: a field may be called `__proto__`.
    Object.defineProperty(result, key, {
      value: copy((value as Record<PropertyKey, unknown>)[key]),
      enumerable: Object.prototype.propertyIsEnumerable.call(value, key),
      configurable: true,
      writable: true,
    });
  }
  return result;
}
