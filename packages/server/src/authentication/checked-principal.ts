import type { Principal } from './authenticate.js';

/**
 * What `authenticate` returned, which plain JavaScript may not have checked. Null is nobody; `true`
 * or a name must not pass for a principal, nor for an anonymous client.
 *
 * @throws TypeError for anything but an object, null and undefined, for an `id` that is no text or
 *   empty, and an `expiresAt` that is no date.
 */
export function checkedPrincipal(value: unknown): Principal | undefined {
  if (value === undefined || value === null) return undefined;
  if (typeof value !== 'object') {
    throw new TypeError(`authenticate returns an object or undefined, not a ${typeof value}`);
  }
  const { id, expiresAt } = value as { readonly id?: unknown; readonly expiresAt?: unknown };
  if (id !== undefined && (typeof id !== 'string' || id === '')) {
    const found = typeof id === 'string' ? 'an empty one' : `a ${typeof id}: make it a text`;
    throw new TypeError(`The id of a principal is a text, not ${found}`);
  }
  if (expiresAt !== undefined && !isDate(expiresAt)) {
    const hint = typeof expiresAt === 'number' ? ': new Date(seconds * 1000) for a JWT' : '';
    throw new TypeError(`The expiresAt of a principal is a Date, not a ${typeof expiresAt}${hint}`);
  }
  return value as Principal;
}

function isDate(value: unknown): boolean {
  return value instanceof Date && !Number.isNaN(value.getTime());
}
