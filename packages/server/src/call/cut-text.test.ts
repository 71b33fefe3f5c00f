import { describe, expect, it } from 'vitest';
import { cutText, cutToBytes } from './cut-text.js';

describe('cutText', () => {
  it('leaves no half of a surrogate pair', () => {
    expect(cutText('a😀b', 2)).toBe('a');
    expect(cutText('a😀b', 3)).toBe('a😀');
  });
});

describe('cutToBytes', () => {
  it.each([
    ['abc', 3, 'abc'],
    ['abcd', 3, 'abc'],
    ['aéé', 4, 'aé'],
    ['€€', 5, '€'],
    ['a😀b', 4, 'a'],
    ['a😀b', 5, 'a😀'],
  ])('of %j and %d bytes leaves whole characters', (text, most, expected) => {
    expect(cutToBytes(text, most)).toBe(expected);
  });

  it('counts half of a surrogate pair as what it is sent as', () => {
    const cut = cutToBytes('\ud800'.repeat(100), 123);
    expect(Buffer.byteLength(cut)).toBe(123);
  });
});
