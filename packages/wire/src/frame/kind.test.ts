import { describe, expect, it } from 'vitest';
import { Kind as GeneratedKind } from '../generated/protos/wirepact/v1/protocol.js';
import { isKind, Kind } from './kind.js';

describe('Kind', () => {
  it('has the numbers of the contract', () => {
    expect(Kind).toEqual(GeneratedKind);
  });

  it('is every number from 0 to 5 and no other', () => {
    expect([0, 1, 2, 3, 4, 5].every(isKind)).toBe(true);
    expect([-1, 6, 2 ** 31 - 1].some(isKind)).toBe(false);
  });
});
