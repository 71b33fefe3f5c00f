/** How a library wants a value: what the others decide differently. */
export interface Shape {
  readonly enums: 'name' | 'number';
  readonly maps: 'map' | 'object';
  readonly longs: 'number' | 'bigint';
}

/** A case of the corpus. */
export interface CorpusCase {
  readonly name: string;
  /** Its message in `corpus.contract.ts`. */
  readonly message: string;
  /** What is encoded. Nothing in it is at its default, so that every field is on the wire. */
  value(shape: Shape): object;
}

/** Every case, in the order of the tables. */
export const corpusCases: readonly CorpusCase[] = [
  { name: 'small', message: 'Small', value: ({ longs }) => small(longs) },
  {
    name: 'list',
    message: 'List',
    value: ({ longs }) => ({ items: Array.from({ length: 1_000 }, () => small(longs)) }),
  },
  { name: 'document', message: 'Document', value: document },
  { name: 'envelope', message: 'Envelope', value: envelope },
  { name: 'doubles', message: 'Doubles', value: () => ({ values: doubles(1_000) }) },
  { name: 'ints', message: 'Ints', value: () => ({ values: mixedIntegers(1_000) }) },
  { name: 'longs', message: 'Longs', value: ({ longs }) => manyLongs(longs) },
  { name: 'longs-bigint', message: 'BigLongs', value: () => manyLongs('bigint') },
  { name: 'ascii', message: 'Text', value: () => ({ text: tenKilobytes(ascii) }) },
  { name: 'unicode', message: 'Text', value: () => ({ text: tenKilobytes(unicode) }) },
  { name: 'blob', message: 'Blob', value: () => ({ data: bytes(2 ** 20) }) },
  { name: 'call', message: 'Small', value: ({ longs }) => small(longs) },
];

const time = 1_763_700_000_123;

/** 46 bytes. */
function small(longs: Shape['longs']): object {
  return {
    id: '0123456789abcdef01234567',
    label: 'Buy tea',
    checked: true,
    removed: true,
    time: long(time, longs),
  };
}

/** What wraps a record; a whole call puts the record's bytes in place of these 60. */
export function envelope(): object {
  return { call: 301, kind: 1, payload: bytes(60) };
}

/** About 1.1 kB. */
function document({ enums, maps, longs }: Shape): object {
  const map = (entries: [string, unknown][]): object =>
    maps === 'map' ? new Map(entries) : Object.fromEntries(entries);
  const person = (name: string, age: number): object => ({
    name,
    email: `${name.toLowerCase().replace(' ', '.')}@example.org`,
    age,
    home: {
      street: `${age} Analytical Row`,
      city: 'Zürich',
      position: { latitude: 47.3769 + age, longitude: 8.5417 - age },
    },
  });
  const section = (number: number): object => ({
    heading: `Section ${number}: what was measured`,
    body: 'Figures are compared within one run, because a slow moment slows both sides.',
    size: long(5_000_000_000 * number, longs),
    notes: [1, 2].map((note) => ({
      text: `Note ${note} to section ${number}`,
      offset: -40 * note,
      marks: [
        { from: 3 - 10 * note, to: 12 * note, label: 'strong' },
        { from: -700 * note, to: 900 * note, label: 'link' },
      ],
    })),
  });
  return {
    id: 'fedcba987654321001234567',
    title: 'How the codecs were measured',
    summary: 'One process, interleaved rounds, medians – and every output compared first',
    state: enums === 'name' ? 'published' : 2,
    revision: 1_729,
    drift: -31_337,
    created: long(time, longs),
    hash: long(Number.MAX_SAFE_INTEGER, longs),
    score: 0.577_215_664_9,
    weights: doubles(8),
    tags: ['benchmark', 'codec', 'protobuf', 'Übersicht'],
    digest: bytes(64),
    counts: map([
      ['views', 48_211],
      ['likes', 97],
      ['shares', 1_200_000],
    ]),
    attributes: map([
      ['language', 'en'],
      ['license', 'MIT'],
      ['region', 'eu-central'],
    ]),
    author: person('Ada Lovelace', 36),
    reviewers: map([
      ['first', person('Grace Hopper', 85)],
      ['second', person('Emmy Noether', 53)],
    ]),
    sections: [section(1), section(2)],
  };
}

/** 200 of each kind, from one byte on the wire to eight, all of them safe as numbers. */
function manyLongs(longs: Shape['longs']): object {
  const size = (index: number): number => Math.floor(1.5 * 2 ** (index % 52));
  const indices = Array.from({ length: 200 }, (_, index) => index);
  return {
    signed: indices.map((index) => long(index % 2 === 0 ? size(index) : -size(index), longs)),
    unsigned: indices.map((index) => long(size(index), longs)),
  };
}

function long(value: number, longs: Shape['longs']): number | bigint {
  return longs === 'bigint' ? BigInt(value) : value;
}

function doubles(count: number): number[] {
  return Array.from({ length: count }, (_, index) => (index + 1) * Math.PI * (-1) ** index);
}

/** One to five bytes each, and ten for the negative ones, in an order that cannot be predicted. */
function mixedIntegers(count: number): number[] {
  let state = 1;
  return Array.from({ length: count }, () => {
    // Park and Miller's generator: the same numbers in every run.
    state = (state * 48_271) % 2_147_483_647;
    const value = state >>> (state % 31);
    return state % 10 === 0 ? -value - 1 : value;
  });
}

function bytes(length: number): Uint8Array {
  return Uint8Array.from({ length }, (_, index) => (index * 31 + 7) & 255);
}

const ascii = 'The quick brown fox jumps over the lazy dog, 1234567890 times. ';
/** Two, three and four bytes in UTF-8 among single ones. */
const unicode = 'Zwölf Boxkämpfer jagen Виктора über den großen 東京 Deich 🚀 πάντα ῥεῖ. ';

function tenKilobytes(text: string): string {
  return text.repeat(Math.round(10_000 / new TextEncoder().encode(text).length));
}
