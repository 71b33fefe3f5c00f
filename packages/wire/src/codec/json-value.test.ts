import { describe, expect, it } from 'vitest';
import { EveryForm } from '../../fixtures/every-form.js';
import { DecodeError, EncodeError } from './codec-error.js';
import type { JsonObject, JsonValue } from './json-value.js';

/** What comes back of a value, sent as JSON text is: past the types. */
function carried(json: unknown): JsonValue {
  const message = EveryForm.create({ json: json as JsonValue });
  return EveryForm.decode(EveryForm.encode(message)).json;
}

function refuse(json: unknown): () => void {
  return () => EveryForm.encode(EveryForm.create({ json: json as JsonValue }));
}

function nested(levels: number, wrap: (inner: JsonValue) => JsonValue): JsonValue {
  let value: JsonValue = 1;
  for (let i = 0; i < levels; i++) value = wrap(value);
  return value;
}

/** A length-delimited field. */
function field(number: number, bytes: readonly number[]): number[] {
  const length =
    bytes.length < 128 ? [bytes.length] : [(bytes.length & 127) | 128, bytes.length >> 7];
  return [(number << 3) | 2, ...length, ...bytes];
}

describe('a JSON value', () => {
  it.each([
    [null],
    [true],
    [false],
    [0],
    [-0],
    [1.5],
    [-1e300],
    [''],
    ['é'],
    [[]],
    [{}],
    [[null, [1, 'a'], { a: [{}] }]],
    [{ a: { b: null }, '': 1, constructor: 2, toString: 'x', hasOwnProperty: false }],
  ])('comes back as it was: %o', (value) => {
    expect(carried(value)).toEqual(value);
  });

  it('leaves out members that are undefined, as JSON.stringify does', () => {
    expect(Object.keys(carried({ a: undefined, b: 1 }) as JsonObject)).toEqual(['b']);
  });

  it.each([[Number.NaN], [Number.NEGATIVE_INFINITY], [-0]])(
    'carries %o in the binary form',
    (value) => {
      expect(carried([value])).toEqual([value]);
    },
  );

  it('takes objects without a prototype', () => {
    expect(carried(Object.assign(Object.create(null), { a: 1 }))).toEqual({ a: 1 });
  });

  it('keeps a key called __proto__ and leaves prototypes alone', () => {
    const value = JSON.parse('{"__proto__":{"polluted":1},"a":{"__proto__":2}}') as JsonObject;
    const back = carried(value) as JsonObject;
    expect(JSON.stringify(back)).toBe('{"__proto__":{"polluted":1},"a":{"__proto__":2}}');
    expect(Object.getPrototypeOf(back)).toBe(Object.prototype);
    expect('polluted' in back).toBe(false);
    expect('polluted' in {}).toBe(false);
  });

  it.each([
    [undefined, 'expected a JSON value, got undefined'],
    [[1, undefined], 'expected a JSON value, got undefined'],
    [Array(1), 'expected a JSON value, got undefined'],
    [1n, 'expected a JSON value, got bigint 1'],
    [{ toJSON: () => 1 }, 'expected a JSON value, got function'],
    [new Date(0), 'expected a plain object, got Date'],
    [new Map(), 'expected a plain object, got Map'],
    [{ a: [new Uint8Array(1)] }, 'expected a plain object, got Uint8Array'],
    ['\ud800', 'the string has a lone surrogate'],
    [{ '\ud800': 1 }, 'the string has a lone surrogate'],
  ])('refuses %o', (value, reason) => {
    expect(refuse(value)).toThrow(new EncodeError(reason, 'fixture.EveryForm.json'));
  });

  it('carries 33 levels and refuses what nests deeper, a cycle for one', () => {
    const array = nested(33, (inner) => [inner]);
    const object = nested(33, (inner) => ({ a: inner }));
    expect(carried(array)).toEqual(array);
    expect(carried(object)).toEqual(object);
    const cycle: JsonObject = {};
    cycle.again = [cycle];
    for (const deep of [
      nested(60, (inner) => [inner]),
      nested(40, (inner) => ({ a: inner })),
      cycle,
    ]) {
      expect(refuse(deep)).toThrow(
        new EncodeError('messages nest deeper than 100', 'fixture.EveryForm.json'),
      );
    }
  });

  it('refuses what a peer nests deeper', () => {
    let list: number[] = [];
    for (let i = 0; i < 200; i++) list = field(6, field(1, list));
    expect(() => EveryForm.decode(Uint8Array.from(field(6, list)))).toThrow(
      // Behind a hundred fields of three bytes, and one more tag.
      new DecodeError('messages nest deeper than 100', 301),
    );
  });

  it('is null where the peer set nothing, or a kind that a newer one knows', () => {
    expect(EveryForm.decode(Uint8Array.from(field(6, []))).json).toBeNull();
    expect(EveryForm.decode(Uint8Array.from(field(6, [0x50, 1]))).json).toBeNull();
  });

  it.each([
    ['a number that is cut', [17, 0, 0]],
    ['a text longer than the input', [26, 9, 65]],
    ['a list longer than the input', [50, 9, 10, 0]],
    ['an object longer than the input', [42, 9]],
    ['a member that is cut', [42, 2, 10, 5]],
    ['text that is not UTF-8', [26, 1, 0xff]],
    ['a group', [0x53]],
  ])('refuses %s', (_, bytes) => {
    expect(() => EveryForm.decode(Uint8Array.from(field(6, bytes)))).toThrow(DecodeError);
  });

  it('merges objects and lists that come in pieces, and drops what another kind replaces', () => {
    const pieces = (...values: JsonValue[]) =>
      EveryForm.decode(
        Uint8Array.from(
          values.flatMap((json) => [...EveryForm.encode(EveryForm.create({ json }))]),
        ),
      ).json;
    expect(pieces({ a: 1, b: 1 }, { b: 2 })).toEqual({ a: 1, b: 2 });
    expect(pieces([1], [2])).toEqual([1, 2]);
    expect(pieces({ a: 1 }, 'x', { b: 2 })).toEqual({ b: 2 });
    expect(pieces([1], null)).toBeNull();
  });

  it('stands in objects, lists and maps of their own', () => {
    const message = EveryForm.create({
      object: { a: [1, { b: null }] },
      list: [1, 'a', [], {}],
      jsonByName: new Map<string, JsonValue>([
        ['__proto__', 1],
        ['x', { y: null }],
      ]),
    });
    expect(EveryForm.decode(EveryForm.encode(message))).toEqual(message);
  });

  it.each([
    ['object', []],
    ['object', 'text'],
    ['object', null],
    ['object', new Date(0)],
    ['list', {}],
    ['list', 'text'],
    ['jsonByName', {}],
  ])('is refused where a %s is %o', (property, value) => {
    const message = EveryForm.create({ [property]: value } as Partial<EveryForm>);
    expect(() => EveryForm.encode(message)).toThrow(EncodeError);
  });
});

describe('null', () => {
  it('is carried in lists, alone and packed, whatever number a peer wrote', () => {
    const message = EveryForm.create({ nulls: [null, null, null] });
    expect(EveryForm.decode(EveryForm.encode(message)).nulls).toEqual([null, null, null]);
    expect(EveryForm.decode(Uint8Array.of(80, 7, 82, 1, 0)).nulls).toEqual([null, null]);
  });

  it('takes nothing else', () => {
    expect(() => EveryForm.encode(EveryForm.create({ nulls: [0 as unknown as null] }))).toThrow(
      new EncodeError(
        'expected a value of google.protobuf.NullValue, got number 0',
        'fixture.EveryForm.nulls',
      ),
    );
  });
});
