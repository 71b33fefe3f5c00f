import { describe, expect, it } from 'vitest';
import { Header } from '../generated/protos/wirepact/v1/protocol.js';
import { encodeMetadata, readMetadata } from './metadata.js';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const header = (...entries: [string, Uint8Array][]): Header =>
  Header.create({ metadata: new Map(entries) });

describe('metadata', () => {
  it('is read as it was written: text, and bytes under -bin', () => {
    const written = { tenant: 'ä', 'a.b_c-1': '\ufeffmark', 'key-bin': Uint8Array.of(255) };
    const read = readMetadata(header(...encodeMetadata(written)), 1_000);
    expect(Object.fromEntries(read)).toEqual(written);
  });

  it.each([
    ['Tenant', 'x'],
    ['', 'x'],
    ['a b', 'x'],
    ['key-bin', 'text'],
    ['key', Uint8Array.of(1)],
  ])('is not written with the key %o and the value %o', (key, value) => {
    expect(() => encodeMetadata({ [key]: value })).toThrow(
      expect.objectContaining({ code: 'INVALID_ARGUMENT', delivered: 'no' }),
    );
  });

  it.each([
    ['a key in capitals', header(['Key', bytes('x')])],
    ['a text that is no UTF-8', header(['key', Uint8Array.of(0xff)])],
  ])('is not read with %s', (_, bad) => {
    expect(() => readMetadata(bad, 1_000)).toThrow(
      expect.objectContaining({ code: 'INVALID_ARGUMENT' }),
    );
  });

  it('is read up to the limit and not beyond', () => {
    const full = header(['key', bytes('1234567')]);
    expect(readMetadata(full, 10).size).toBe(1);
    expect(() => readMetadata(full, 9)).toThrow(
      expect.objectContaining({ code: 'RESOURCE_EXHAUSTED' }),
    );
  });

  it('has 64 entries at most', () => {
    const entries = Array.from(
      { length: 65 },
      (_, i) => [`k${i}`, bytes('')] as [string, Uint8Array],
    );
    expect(readMetadata(header(...entries.slice(1)), 1_000).size).toBe(64);
    expect(() => readMetadata(header(...entries), 1_000)).toThrow('65 entries');
  });
});
