import { describe, expect, it } from 'vitest';
import { AllTypes } from '../../fixtures/all-types.js';
import { type MessageWithUnknown, unknownFields } from './unknown-fields.js';

const piecesOf = (message: object): Uint8Array[] =>
  (message as MessageWithUnknown)[unknownFields] ?? [];
/** Field 1003, which AllTypes does not have. */
const unknown = (value: number): number[] => [0xd8, 0x3e, value];

describe('unknown fields', () => {
  it('that follow each other are kept as one piece', () => {
    const bytes = Uint8Array.from([...unknown(1), ...unknown(2), 16, 1, ...unknown(3)]);
    const message = AllTypes.decode(bytes);
    expect(piecesOf(message).map((piece) => [...piece])).toEqual([
      [...unknown(1), ...unknown(2)],
      unknown(3),
    ]);
  });

  it('that come later are joined to what is shorter than twice their bytes', () => {
    const bytes = Uint8Array.from([...unknown(1), 16, 1, ...unknown(2), 16, 1, ...unknown(3)]);
    expect(piecesOf(AllTypes.decode(bytes)).map((piece) => [...piece])).toEqual([
      [...unknown(1), ...unknown(2)],
      unknown(3),
    ]);
  });

  it('take no more than a few times their bytes, however many there are', () => {
    const bytes = new Uint8Array(1_048_575);
    for (let at = 0; at < bytes.length; at += 3) bytes.set(unknown(1), at);
    const message = AllTypes.decode(bytes);
    expect(piecesOf(message)).toHaveLength(1);
    expect(AllTypes.encode(message)).toEqual(bytes);
  });

  it('of a message within stay with it', () => {
    // Child is field 30.
    const child = [0xf2, 0x01, 6, ...unknown(1), ...unknown(2)];
    const message = AllTypes.decode(Uint8Array.from([...unknown(3), ...child, ...unknown(4)]));
    expect(piecesOf(message).map((piece) => [...piece])).toEqual([[...unknown(3), ...unknown(4)]]);
    expect(piecesOf(message.child ?? {}).map((piece) => [...piece])).toEqual([
      [...unknown(1), ...unknown(2)],
    ]);
  });

  it('are kept in few pieces and in order, also between known fields', () => {
    const bytes: number[] = [];
    const expected: number[] = [];
    for (let i = 0; i < 5_000; i++) {
      bytes.push(16, 1, ...unknown(i % 128));
      expected.push(...unknown(i % 128));
    }
    const message = AllTypes.decode(Uint8Array.from(bytes));
    expect(piecesOf(message).length).toBeLessThan(32);
    expect([...AllTypes.encode(message)]).toEqual([16, 1, ...expected]);
  });
});
