import { RpcError } from '@wirepact/wire';

/**
 * How the names of the default rooms begin: `client:<id>` is one connection, `user:<id>` all
 * connections of a user. They exist without being joined, so that no other room may look like one.
 */
export const defaultRooms = { client: 'client:', user: 'user:' } as const;

/** A name goes with every event to its room, so it is short. In bytes of UTF-8. */
const MOST_BYTES = 128;

/** The commonest names need no closer look. */
const PLAIN = new RegExp(`^[\\x21-\\x7e]{1,${MOST_BYTES}}$`);

/**
 * What shows nothing: separators, control and format characters, halves of surrogate pairs, and what
 * Unicode lets a program ignore. Two names that look alike would be two rooms.
 */
const INVISIBLE = /[\p{Z}\p{Cc}\p{Cf}\p{Cs}\p{Default_Ignorable_Code_Point}]/u;

/**
 * Makes sure that a room of that name can be joined: 1 to 128 bytes of UTF-8, visible characters
 * only, in Unicode's composed form (NFC), not beginning with `client:` or `user:`. Names are compared
 * as they are written, upper and lower case included.
 *
 * @throws RpcError INVALID_ARGUMENT that says what is wrong with the name, for any other value.
 */
export function checkRoomName(name: string): void {
  if (typeof name !== 'string') throw refused(`is a text, not a value of type ${typeof name}`);
  for (const prefix of Object.values(defaultRooms)) {
    if (name.startsWith(prefix)) {
      throw refused(`must not begin with '${prefix}', which names the rooms that nobody joins`);
    }
  }
  if (PLAIN.test(name)) return;
  if (name === '') throw refused('must not be empty');
  // UTF-8 takes a byte or more for every UTF-16 unit: what is far too long is not looked at.
  if (name.length > MOST_BYTES || Buffer.byteLength(name) > MOST_BYTES) {
    throw refused(`must not be longer than ${MOST_BYTES} bytes of UTF-8`);
  }
  const found = INVISIBLE.exec(name);
  if (found !== null) {
    const point = (found[0].codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
    throw refused(`must be of visible characters only; there is U+${point} at ${found.index}`);
  }
  if (name.normalize('NFC') !== name) {
    throw refused("must be in Unicode's composed form; name.normalize('NFC') makes it so");
  }
}

function refused(why: string): RpcError {
  return new RpcError('INVALID_ARGUMENT', `The name of a room ${why}`);
}
