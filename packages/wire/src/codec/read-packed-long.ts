import { countVarints } from './packed-list.js';
import { readInt64Number, readSint64Number, readUint64Number } from './read-long.js';
import { takeBytes } from './read-varint.js';
import type { Reader } from './reader.js';

/** Reads one packed list of `int64` as numbers and adds them to `into`, as `readPacked` does. */
export function readPackedInt64Number(reader: Reader, into: number[] | null | undefined): number[] {
  return readNumbers(reader, into, readInt64Number, false);
}

/** Reads one packed list of `uint64` as numbers and adds them to `into`, as `readPacked` does. */
export function readPackedUint64Number(
  reader: Reader,
  into: number[] | null | undefined,
): number[] {
  return readNumbers(reader, into, readUint64Number, false);
}

/** Reads one packed list of `sint64` as numbers and adds them to `into`, as `readPacked` does. */
export function readPackedSint64Number(
  reader: Reader,
  into: number[] | null | undefined,
): number[] {
  return readNumbers(reader, into, readSint64Number, true);
}

/**
 * Takes the values of up to seven bytes, none of which a number could not hold, apart into two
 * parts of 28 bits; `read` reads the others.
 */
function readNumbers(
  reader: Reader,
  into: number[] | null | undefined,
  read: (reader: Reader) => number,
  zigzag: boolean,
): number[] {
  const { source, end } = reader;
  let at = takeBytes(reader);
  const to = reader.at;
  const count = countVarints(source, at, to);
  const list = into?.length ? into : new Array<number>(count);
  let next = list === into ? list.length : 0;
  reader.end = to;
  // Where the last byte ends a value, no value can run past it.
  while (at < to) {
    const start = at;
    let byte = source[at++] as number;
    let low = byte & 0x7f;
    let high = 0;
    if (byte > 0x7f) {
      byte = source[at++] as number;
      low |= (byte & 0x7f) << 7;
      if (byte > 0x7f) {
        byte = source[at++] as number;
        low |= (byte & 0x7f) << 14;
        if (byte > 0x7f) {
          byte = source[at++] as number;
          low |= (byte & 0x7f) << 21;
          if (byte > 0x7f) {
            byte = source[at++] as number;
            high = byte & 0x7f;
            if (byte > 0x7f) {
              byte = source[at++] as number;
              high |= (byte & 0x7f) << 7;
              if (byte > 0x7f) {
                byte = source[at++] as number;
                high |= (byte & 0x7f) << 14;
                if (byte > 0x7f) {
                  reader.at = start;
                  list[next++] = read(reader);
                  at = reader.at;
                  continue;
                }
              }
            }
          }
        }
      }
    }
    if (zigzag) {
      const magnitude = (low >>> 1) + high * 0x800_0000;
      list[next++] = (low & 1) === 0 ? magnitude : -1 - magnitude;
    } else {
      list[next++] = low + high * 0x1000_0000;
    }
  }
  reader.at = to;
  reader.end = end;
  return list;
}
