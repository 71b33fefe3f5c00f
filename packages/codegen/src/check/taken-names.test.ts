import { describe, expect, it } from 'vitest';
import { whyTypeIsTaken } from './taken-names.js';

describe('a name of a message or enum', () => {
  it.each(['Task', 'Package', 'MapEntry', 'type', 'service'])('may be %s', (name) => {
    expect(whyTypeIsTaken(name)).toBeUndefined();
  });

  it.each([
    ['Map', 'global'],
    ['static', 'TypeScript'],
    ['satisfies', 'TypeScript'],
    ['option', '.proto'],
    ['repeated', '.proto'],
    ['__proto__', 'object'],
  ])('is not %s, and the author is told why', (name, word) => {
    expect(whyTypeIsTaken(name)).toContain(word);
  });
});
