import { expect, it } from 'vitest';
import { nearest } from './nearest.js';

const known = ['int32', 'Map', 'Date', 'string', 'MinLength', 'Task'];

it.each([
  ['strng', 'string'],
  ['MinLenght', 'MinLength'],
  ['int', 'int32'],
  ['Int32', 'int32'],
  ['tsk', 'Task'],
  ['Tasks', 'Task'],
  ['Map', 'Map'],
])('takes %s for %s', (typed, meant) => {
  expect(nearest(typed, known)).toBe(meant);
});

it.each(['A', '', 'Page', 'Tag', 'unknown'])('takes %s for no other word', (typed) => {
  expect(nearest(typed, known)).toBeUndefined();
});
