import { expect, it } from 'vitest';
import { clientPlace, placeOf, userPlace } from './place.js';

it('reads a room, a default room and a client', () => {
  expect(placeOf('chat')).toEqual({ kind: 'room', id: 'chat' });
  expect(placeOf('user:ada l')).toEqual({ kind: 'user', id: 'ada l' });
  expect(placeOf('client:7')).toEqual({ kind: 'client', id: '7' });
  expect(placeOf({ id: '7' })).toEqual({ kind: 'client', id: '7' });
});

it('takes the id of a client, given as a text, for the name of a room', () => {
  expect(placeOf('7')).toEqual({ kind: 'room', id: '7' });
});

it('refuses what is no place', () => {
  const place: (what: never) => unknown = placeOf;
  for (const what of ['', 'user:', 'client:', 'a b', undefined, null, 7, {}]) {
    expect(() => place(what as never)).toThrow(
      expect.objectContaining({ code: 'INVALID_ARGUMENT' }),
    );
  }
  expect(() => userPlace('')).toThrow('The id of a user');
  expect(() => clientPlace('')).toThrow('The id of a client');
});
