import { expect, it } from 'vitest';
import { Members } from './members.js';

it('finds connections by id and by user until they are gone', () => {
  const members = new Members();
  const phone = { id: '1', userId: 'ada' };
  const laptop = { id: '2', userId: 'ada' };
  const guest = { id: '3', userId: undefined };
  for (const member of [phone, laptop, guest]) members.add(member);
  expect([...members.all]).toEqual([phone, laptop, guest]);
  expect(members.find('3')).toBe(guest);
  expect([...members.ofUser('ada')]).toEqual([phone, laptop]);

  members.delete(phone);
  members.delete(phone);
  expect(members.has(phone)).toBe(false);
  expect(members.find('1')).toBeUndefined();
  expect([...members.ofUser('ada')]).toEqual([laptop]);
  members.delete(laptop);
  members.delete(guest);
  expect([members.all.size, members.ofUser('ada').size]).toEqual([0, 0]);
});
