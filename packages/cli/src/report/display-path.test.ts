import { expect, it } from 'vitest';
import { displayPath } from './display-path.js';

it.each([
  ['/p/src/a.ts', 'src/a.ts'],
  ['/q/a.ts', '../q/a.ts'],
  ['/p', '/p'],
])('shows %s as %s', (file, shown) => {
  expect(displayPath('/p', file)).toBe(shown);
});

it('shows what is far away as it is', () => {
  expect(displayPath('/a/b/c/d', '/x/y.ts')).toBe('/x/y.ts');
});
