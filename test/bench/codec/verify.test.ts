import { describe, expect, it } from 'vitest';
import { type CorpusCase, corpusCases } from './corpus-values.js';
import { type Contender, verified } from './verify.js';

const item = corpusCases.find(({ name }) => name === 'ascii') as CorpusCase;

/** A codec of texts without any field numbers. */
function contender(library: string, changes: Partial<Contender> = {}): Contender {
  return {
    library,
    case: 'ascii',
    prepare: (plain) => plain,
    encode: (value) => () => Buffer.from((value as { text: string }).text),
    decode: (bytes) => () => ({ text: Buffer.from(bytes).toString() }),
    ...changes,
  };
}

describe('the comparison in front of every measurement', () => {
  it('lets libraries pass that agree, with bytes of their own to decode', () => {
    const [own, peer] = verified(item, [contender('wirepact'), contender('pbf')]);
    expect(own?.bytes).toEqual(peer?.bytes);
    expect(own?.bytes.buffer).not.toBe(peer?.bytes.buffer);
  });

  it('names a library that decodes something else', () => {
    const wrong = contender('pbf', { decode: () => () => ({ text: 'something else' }) });
    expect(() => verified(item, [contender('wirepact'), wrong])).toThrow(
      'ascii: what pbf decodes of its own bytes differs',
    );
  });

  it('names a library whose bytes we read otherwise', () => {
    const wrong = contender('pbf', {
      encode: () => () => Buffer.from('something else'),
      decode: () => () => item.value({ enums: 'name', maps: 'map', longs: 'number' }),
    });
    expect(() => verified(item, [contender('wirepact'), wrong])).toThrow(
      'ascii: what we decode of the bytes of pbf differs',
    );
  });

  it('does not ask what is no protobuf to decode our bytes', () => {
    const text = (value: object) => Buffer.from(JSON.stringify(value));
    const json = contender('json', {
      encode: (value) => () => text(value),
      decode: (bytes) => () => JSON.parse(Buffer.from(bytes).toString()),
    });
    expect(verified(item, [contender('wirepact'), json])).toHaveLength(2);
  });
});
