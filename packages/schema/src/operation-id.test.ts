import { describe, expect, it } from 'vitest';
import { operationId } from './operation-id.js';

describe('operationId', () => {
  // Test vectors of draft-eastlake-fnv, appendix C: 32-bit FNV-1a.
  it.each([
    ['', 0x811c9dc5],
    ['a', 0xe40c292c],
    ['b', 0xe70c2de5],
    ['foo', 0xa9f37ed7],
    ['foobar', 0xbf9cf968],
  ])('of %j is the FNV-1a hash', (name, hash) => {
    expect(operationId(name)).toBe(hash);
  });

  it('hashes the bytes of UTF-8', () => {
    // FNV-1a over C3 A9, by hand: ((offset ^ c3) * prime ^ a9) * prime, modulo 2^32.
    const prime = 0x01000193n;
    const expected = [0xc3n, 0xa9n].reduce(
      (hash, byte) => ((hash ^ byte) * prime) & 0xffffffffn,
      0x811c9dc5n,
    );
    expect(operationId('é')).toBe(Number(expected));
  });

  it('is never 0, which stands for no operation', () => {
    // Found by search: the plain hash of this text is 0.
    expect(operationId('qzs0UD')).toBe(1);
  });

  it('is an unsigned number of 32 bits', () => {
    for (let i = 0; i < 1_000; i++) {
      const id = operationId(`task.TaskService/${i}`);
      expect(Number.isInteger(id) && id > 0 && id < 2 ** 32).toBe(true);
    }
  });
});
