import type { Principal } from './authenticate.js';

/**
 * What `authenticate` returned, which plain JavaScript may not have checked. Null is nobody; `true`
 * or a name must not pass for a principal, nor for an anonymous client.
 *
 * @throws TypeError for anything but an object, null and undefined.
 */
export function checkedPrincipal(value: unknown): Principal | undefined {
  if (value === undefined || value === null) return undefined;
  if (typeof value !== 'object') {
    throw new TypeError(`authenticate returns an object or undefined, not a ${typeof value}`);
  }
  return value as Principal;
}
