import { RpcError } from '@wirepact/wire';
import { expect, it } from 'vitest';
import { checkRoomName } from './room-name.js';

it.each(['a', 'chat:42', '/orders/7', '__proto__', 'Zürich', '部屋', '🚀', 'x'.repeat(128)])(
  'takes %j as the name of a room',
  (name) => expect(() => checkRoomName(name)).not.toThrow(),
);

it.each([
  ['', 'must not be empty'],
  ['x'.repeat(129), 'longer than 128 bytes'],
  ['部'.repeat(43), 'longer than 128 bytes'],
  ['a b', 'there is U+0020 at 1'],
  ['a\nb', 'there is U+000A at 1'],
  ['admin\u200b', 'there is U+200B at 5'],
  ['\u202eroom', 'there is U+202E at 0'],
  ['\u3164', 'there is U+3164 at 0'],
  ['a\ud800', 'there is U+D800 at 1'],
  ['u\u0308', 'composed form'],
  ['client:1', "must not begin with 'client:'"],
  ['user:1', "must not begin with 'user:'"],
])('refuses %j and says why', (name, why) => {
  expect(() => checkRoomName(name)).toThrow(
    expect.objectContaining({ code: 'INVALID_ARGUMENT', message: expect.stringContaining(why) }),
  );
});

it('refuses what is no text, which plain JavaScript may pass', () => {
  const check: (name: never) => void = checkRoomName;
  for (const value of [undefined, null, 7, ['a'], {}]) {
    expect(() => check(value as never)).toThrow(RpcError);
  }
});

it('looks at no more of a name than its length where that is too much', () => {
  expect(() => checkRoomName('\u200b'.repeat(1_000_000))).toThrow('longer than 128 bytes');
});
