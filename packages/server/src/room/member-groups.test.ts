import { expect, it } from 'vitest';
import { MemberGroups } from './member-groups.js';

it('has a group from its first member to its last', () => {
  const groups = new MemberGroups<string>();
  expect(groups.of('a').size).toBe(0);
  groups.add('a', 'x');
  groups.add('a', 'y');
  expect([groups.size, ...groups.of('a')]).toEqual([1, 'x', 'y']);
  groups.delete('a', 'x');
  groups.delete('a', 'x');
  expect([...groups.of('a')]).toEqual(['y']);
  groups.delete('a', 'y');
  groups.delete('b', 'y');
  expect([groups.size, groups.of('a').size]).toEqual([0, 0]);
});

it('takes a key that objects have for a key like any other', () => {
  const groups = new MemberGroups<string>();
  expect(groups.of('constructor').size).toBe(0);
  expect(groups.add('__proto__', 'x').key).toBe('__proto__');
  expect([...groups.of('__proto__')]).toEqual(['x']);
});
