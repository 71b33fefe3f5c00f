import { describe, expect, it } from 'vitest';
import { keepOneOf } from './keep-one-of.js';

interface Patch {
  a?: string | null;
  b?: number | null;
  c?: string | null;
  other?: string;
}

/** What a patch is afterwards. */
function kept(patch: Patch): Patch {
  keepOneOf(patch, ['a', 'b', 'c']);
  return patch;
}

describe('a patch of a oneof', () => {
  it('clears the other fields where it sets one, zero values included', () => {
    expect(kept({ b: 0, other: 'x' })).toEqual({ a: null, b: 0, c: null, other: 'x' });
  });

  it('keeps the first of several', () => {
    expect(kept({ c: 'c', a: 'a' })).toEqual({ a: 'a', b: null, c: null });
  });

  it('is left alone where it sets none', () => {
    expect(kept({ other: 'x' })).toEqual({ other: 'x' });
    expect(kept({ a: null })).toEqual({ a: null });
  });
});
