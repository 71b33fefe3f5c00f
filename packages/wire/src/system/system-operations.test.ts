import { expect, it } from 'vitest';
import { systemAuthenticate, systemJoin, systemLeave } from './system-operations.js';

/** FNV-1a of 32 bits, as in http://www.isthe.com/chongo/tech/comp/fnv/. */
function hashOf(name: string): number {
  let hash = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(name)) {
    hash = Math.imul(hash ^ byte, 0x01000193) >>> 0;
  }
  return hash;
}

it.each([systemJoin, systemLeave, systemAuthenticate])(
  '$name has the id that its name makes',
  ({ name, id }) => {
    expect(name).toMatch(/^wirepact\.v1\.System\/[A-Z]/);
    expect(id).toBe(hashOf(name));
  },
);
