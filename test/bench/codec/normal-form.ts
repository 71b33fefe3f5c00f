/**
 * Brings what a library decoded into one form, so that two of them can be compared: plain objects
 * with sorted keys, numbers for whatever stands for an integer, names for the one enum, and nothing
 * that is absent, for which libraries have `undefined`, an empty text or no property at all.
 */
export function normalForm(value: unknown): unknown {
  if (typeof value === 'bigint') return Number(value);
  if (typeof value !== 'object' || value === null) return value;
  if (value instanceof Uint8Array) return `bytes ${Array.from(value).join(' ')}`;
  if (Array.isArray(value)) return value.map(normalForm);
  if (value instanceof Map) return normalForm(Object.fromEntries(value));
  // Long of protobufjs.
  if ('toNumber' in value && typeof value.toNumber === 'function') return value.toNumber();
  const entries = Object.entries(value)
    .filter(([key, item]) => !key.startsWith('$') && item !== undefined && item !== '')
    .map(([key, item]): [string, unknown] => [
      key,
      key === 'state' && typeof item === 'number' ? states[item] : normalForm(item),
    ])
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries);
}

const states = ['unspecified', 'draft', 'published', 'archived'];

/** Whether two decoded messages say the same. */
export function sayTheSame(left: unknown, right: unknown): boolean {
  return JSON.stringify(normalForm(left)) === JSON.stringify(normalForm(right));
}
