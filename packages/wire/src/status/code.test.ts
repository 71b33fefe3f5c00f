import { describe, expect, it } from 'vitest';
import { type Code, codeFromNumber, codeNumbers, codeToNumber } from './code.js';

describe('status codes', () => {
  it('are the sixteen of gRPC, numbered from 1', () => {
    expect(Object.values(codeNumbers)).toEqual(Array.from({ length: 16 }, (_, i) => i + 1));
  });

  it('come back from their numbers', () => {
    for (const code of Object.keys(codeNumbers) as Code[]) {
      expect(codeFromNumber(codeToNumber(code))).toBe(code);
    }
  });

  it.each([0, 17, 4_294_967_295])('read the number %i as UNKNOWN', (number) => {
    expect(codeFromNumber(number)).toBe('UNKNOWN');
  });
});
