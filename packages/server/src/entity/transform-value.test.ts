import { describe, expect, it } from 'vitest';
import { type FieldTransform, transformValue } from './transform-value.js';

describe('transformValue', () => {
  it('gives the function the value as it is, its name and the object that it comes from', () => {
    const bytes = Uint8Array.of(1);
    const obj = { bytes };
    const seen: unknown[] = [];
    const note: FieldTransform<Uint8Array> = (params) => seen.push(params);
    const result: number = transformValue(note, bytes, 'bytes', obj);
    expect(result).toBe(1);
    expect(seen).toEqual([{ value: bytes, key: 'bytes', obj }]);
    expect(seen[0]).toHaveProperty('value', bytes);
  });

  it('leaves what is absent absent, and takes zero values for values', () => {
    const mark: FieldTransform<string> = ({ value }) => `${value}!`;
    for (const absent of [undefined, null]) {
      const result: string | null | undefined = transformValue(mark, absent, 'x', {});
      expect(result).toBe(absent);
    }
    const result: string = transformValue(mark, '', 'x', {});
    expect(result).toBe('!');
  });
});
