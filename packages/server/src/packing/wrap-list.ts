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
  const [property, [, kind, shape]] = field;
  if (shape === 'list') return { [property]: list };
  if (property.includes('.')) return undefined;
  const held = typeof kind === 'function' && !shape?.startsWith('map<') ? kind() : undefined;
  if (held === undefined || !('fields' in held)) return undefined;
  const inner = wrapList(held, list, depth - 1);
  return inner === undefined ? undefined : { [property]: inner };
}
