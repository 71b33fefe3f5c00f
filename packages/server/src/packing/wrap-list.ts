import type { MessageType } from '@wirepact/wire';

/**
 * A list may stand for a message that holds nothing else: `items` for `{ items }`, or for
 * `{ items: { items } }` where the only field is a message that holds nothing but the list.
 *
 * @returns The message, or undefined where the type is not made like that.
 */
export function wrapList(
  type: MessageType<unknown>,
  list: readonly unknown[],
  depth: number = 2,
): object | undefined {
  const [field, ...others] = Object.entries(type.fields);
  if (depth === 0 || field === undefined || others.length > 0) return undefined;
  const [property, number] = field;
  const zero = (type.create() as Record<string, unknown>)[property];
  if (Array.isArray(zero)) return { [property]: list };
  if (typeof number === 'number' || zero instanceof Map) return undefined;
  const inner = wrapList(number[1](), list, depth - 1);
  return inner === undefined ? undefined : { [property]: inner };
}
