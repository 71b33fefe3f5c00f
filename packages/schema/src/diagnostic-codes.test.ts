import { describe, expect, it } from 'vitest';
import { diagnosticCodes } from './diagnostic-codes.js';

const codes = Object.values(diagnosticCodes);

describe('the diagnostic codes', () => {
  it('are WP, the group and three digits', () => {
    for (const code of codes) expect(code).toMatch(/^WP[1-4]\d{3}$/);
  });

  it('are each given once', () => {
    expect(new Set(codes).size).toBe(codes.length);
  });

  it('are listed by group, and in each group without a gap', () => {
    expect(codes.toSorted()).toEqual(codes);
    for (const group of ['WP1', 'WP2', 'WP3', 'WP4']) {
      const members = codes.filter((code) => code.startsWith(group));
      const numbers = members.map((_, i) => `${group}${String(i + 1).padStart(3, '0')}`);
      expect(members).toEqual(numbers);
    }
  });
});
