import { expect, it } from 'vitest';
import { clientPlace, placeOf, userPlace } from './place.js';
import { everyone, excluding, including, roomNamed } from './selection.js';

it('names the room only where the event is for that room alone', () => {
  const one = including(everyone, placeOf('a'));
  expect(roomNamed(one)).toBe('a');
  expect(roomNamed(excluding(one, clientPlace('1')))).toBe('a');
  expect(roomNamed(including(one, placeOf('b')))).toBeUndefined();
  expect(roomNamed(including(everyone, userPlace('ada')))).toBeUndefined();
  expect(roomNamed(everyone)).toBeUndefined();
});
