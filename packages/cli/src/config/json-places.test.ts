import { expect, it } from 'vitest';
import { jsonProperties, placeAt } from './json-places.js';

it('finds the outermost properties, repeated ones too, with their values', () => {
  const text = '{\n  "a": [1, {"b": 2}],\n  "c\\"}": "x, y" , "a":{} }';
  expect(
    jsonProperties(text).map(({ name, valueStart, valueEnd }) => [
      name,
      text.slice(valueStart, valueEnd),
    ]),
  ).toEqual([
    ['a', '[1, {"b": 2}]'],
    ['c"}', '"x, y"'],
    ['a', '{}'],
  ]);
});

it('finds nothing in an empty object', () => {
  expect(jsonProperties('{ }')).toEqual([]);
});

it('counts lines and columns from 1', () => {
  expect(placeAt('ab\ncd', 0)).toEqual({ line: 1, column: 1 });
  expect(placeAt('ab\ncd', 4)).toEqual({ line: 2, column: 2 });
});
