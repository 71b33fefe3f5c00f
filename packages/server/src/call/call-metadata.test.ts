import { Header } from '@wirepact/wire';
import { expect, it } from 'vitest';
import { readMetadata } from './call-metadata.js';

const entries = (count: number): Header =>
  Header.create({
    metadata: new Map(Array.from({ length: count }, (_, i) => [`k${i}`, new Uint8Array(1)])),
  });

it('takes 64 entries and refuses 65, so that a retry is safe', () => {
  expect(readMetadata(entries(64)).size).toBe(64);
  expect(() => readMetadata(entries(65))).toThrow(
    expect.objectContaining({ code: 'RESOURCE_EXHAUSTED', unprocessed: true }),
  );
});

it('takes 16 KiB of keys and values, and refuses a byte more', () => {
  const sized = (bytes: number): Header =>
    Header.create({ metadata: new Map([['k-bin', new Uint8Array(bytes - 5)]]) });
  expect(readMetadata(sized(16_384)).size).toBe(1);
  expect(() => readMetadata(sized(16_385))).toThrow(
    expect.objectContaining({ code: 'RESOURCE_EXHAUSTED', unprocessed: true }),
  );
});
