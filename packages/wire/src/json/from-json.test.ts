import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AllTypes } from '../../fixtures/all-types.js';
import { arbitraryMessage } from '../../fixtures/arbitrary-message.js';
import { EveryForm } from '../../fixtures/every-form.js';
import { Task } from '../../fixtures/task.js';
import { packAny } from '../codec/any-message.js';
import { equals } from '../codec/equals.js';
import { fieldsOf } from '../codec/fields-of.js';
import type { MessageType } from '../codec/message-type.js';
import { Duration } from '../codec/well-known.js';
import { fromJson, fromJsonString } from './from-json.js';
import { JsonError } from './json-error.js';
import { toJson, toJsonString } from './to-json.js';

describe('fromJson', () => {
  it.each<[string, MessageType<object>]>([
    ['AllTypes', AllTypes as MessageType<object>],
    ['EveryForm', EveryForm as MessageType<object>],
    ['Task', Task as MessageType<object>],
  ])('reads back what toJson writes of %s', (_name, type) => {
    fc.assert(
      fc.property(arbitraryMessage(type), (message) => {
        const back = fromJson(type, toJson(type, message));
        expect(equals(type, back, message)).toBe(true);
        expect(fromJson(type, toJson(type, message, { alwaysEmitImplicit: true }))).toEqual(back);
      }),
    );
  });

  it('starts from zeros, whatever the defaults are', () => {
    expect(fromJson(AllTypes, {})).toEqual(AllTypes.empty());
  });

  it('takes the names of JSON and those of the `.proto`, not those of TypeScript', () => {
    expect(fromJson(Task, { URL: 'a' }).url).toBe('a');
    expect(fromJson(Task, { page_url: 'a', due_at: '1970-01-01T00:00:00Z' })).toMatchObject({
      url: 'a',
      dueAt: new Date(0),
    });
    expect(fromJson(Task, { owner_big_team: {} }).assignee).toEqual({
      case: 'bigTeam',
      value: Task.empty(),
    });
    expect(fromJson(Task, { assignee_user: 'x' }).assignee).toEqual({ case: 'user', value: 'x' });
    expect(() => fromJson(Task, { url: 'a' })).toThrow('task.Task.url: no such field');
  });

  it.each([
    [{ int32Value: '1e5' }, { int32Value: 100_000 }],
    [{ int32Value: 1.0 }, { int32Value: 1 }],
    [{ uint32Value: '4294967295.0' }, { uint32Value: 2 ** 32 - 1 }],
    [{ int64Value: '-9223372036854775808' }, { int64Value: -(2n ** 63n) }],
    [{ int64Value: 5 }, { int64Value: 5n }],
    [{ floatValue: 0.1 }, { floatValue: Math.fround(0.1) }],
    [{ doubleValue: 'NaN' }, { doubleValue: Number.NaN }],
    [{ doubleValue: '-Infinity' }, { doubleValue: Number.NEGATIVE_INFINITY }],
    [{ doubleValue: '1.5e3' }, { doubleValue: 1500 }],
    [{ bytesValue: '-_8' }, { bytesValue: Uint8Array.of(251, 255) }],
    [{ texts: null, counts: null, int32Value: null, child: null }, {}],
    [{ int32Value: undefined }, {}],
  ])('reads %j', (json, fields) => {
    expect(fromJson(AllTypes, json)).toEqual({ ...AllTypes.empty(), ...fields });
  });

  it('reads enums by any of their names, and by number', () => {
    const json = { state: 'STATE_OVER', states: [2, 9], levels: { a: 'LEVEL_USUAL', b: -1 } };
    expect(fromJson(Task, json)).toMatchObject({
      state: 'done',
      states: ['in-progress', 9],
      levels: new Map([
        ['a', 1],
        ['b', -1],
      ]),
    });
  });

  it('reads null where it is a value, and takes it as absent everywhere else', () => {
    const { json, nothing } = fromJson(EveryForm, { json: null, nothing: null });
    expect([json, nothing]).toEqual([null, null]);
    expect(fromJson(EveryForm, { nothing: 'NULL_VALUE' }).nothing).toBeNull();
    expect(fromJson(EveryForm, { count: null, any: null })).toEqual(EveryForm.empty());
    expect(fromJson(EveryForm, { text: null, person: {} }).person).toEqual({ name: '', age: 0 });
  });

  it('packs messages of type Any with the types that it is given', () => {
    const json = {
      extra: { int32Value: 5, '@type': 'type.googleapis.com/fixture.AllTypes' },
      extras: [
        { '@type': 'type.googleapis.com/google.protobuf.Duration', value: '2s' },
        { '@type': 'type.googleapis.com/google.protobuf.Int64Value', value: '7' },
        { '@type': 'x/google.protobuf.Value', value: { a: [null] } },
        {
          '@type': 'x/google.protobuf.Any',
          value: { '@type': 'x/google.protobuf.BoolValue', value: true },
        },
        {},
      ],
    };
    const options = { types: [AllTypes] };
    const message = fromJson(Task, json, options);
    expect(message.extra).toEqual(packAny(AllTypes, AllTypes.create({ int32Value: 5 })));
    expect(message.extras[0]).toEqual(packAny(Duration, { seconds: 2n, nanos: 0 }));
    expect(toJson(Task, message, options)).toEqual(json);
  });

  it.each([
    [{ nope: 1 }, 'task.Task.nope: no such field'],
    [{ '@type': 'x' }, 'task.Task["@type"]: no such field'],
    [
      { sub: { sub: { states: ['STATE_OPEN', 'open'] } } },
      'task.Task.sub.sub.states[1]: task.Task.State has no value "open"',
    ],
    [{ state: true }, 'task.Task.state: expected a value of task.Task.State, got boolean'],
    [{ state: 1.5 }, 'task.Task.state: expected an integer'],
    [{ states: [null] }, 'task.Task.states[0]'],
    [{ states: {} }, 'task.Task.states: expected an array, got Object'],
    [{ levels: [] }, 'task.Task.levels: expected an object, got Array'],
    [{ levels: { a: null } }, 'task.Task.levels.a'],
    [{ yes: { True: '' } }, 'task.Task.yes.True: expected a boolean'],
    [{ sub: [] }, 'task.Task.sub: expected an object, got Array'],
    [
      { dueAt: 0 },
      'task.Task.dueAt: expected a timestamp such as "2024-02-29T12:00:00Z", got number 0',
    ],
    [{ took: '1' }, 'task.Task.took: expected a duration'],
    [{ mask: 'a_b' }, 'task.Task.mask: expected a field mask'],
    [
      { exact: '9007199254740992' },
      'task.Task.exact: expected an integer from -(2^53-1) to 2^53-1',
    ],
    [{ assigneeUser: '', owner_big_team: {} }, 'more than one field of the oneof assignee is set'],
    [{ URL: '', page_url: '' }, 'task.Task.page_url: is there as URL too'],
    [{ page_url: '', URL: '' }, 'task.Task.page_url: is there as URL too'],
    [{ extra: { value: 1 } }, 'task.Task.extra: expected an object with an @type'],
    [{ extra: { '@type': 'x' } }, '"x" is not among the types'],
    [{ extra: { '@type': 'x/google.protobuf.Duration' } }, 'expected an object with a value'],
    [
      { extra: { '@type': 'x/google.protobuf.BoolValue', value: 1 } },
      'task.Task.extra.value: expected a boolean',
    ],
    [
      { extra: { '@type': 'x/google.protobuf.BoolValue', value: true, a: 1 } },
      'task.Task.extra.a: no such field',
    ],
    [{ constructor: { name: { toString: 1 } } }, 'task.Task.constructor: no such field'],
    [
      { dueAt: { constructor: { name: { toString: 1 } } } },
      'task.Task.dueAt: expected a timestamp',
    ],
    [null, 'task.Task: expected an object, got null'],
    [[], 'task.Task: expected an object, got Array'],
    ['{}', 'task.Task: expected an object, got string'],
    [undefined, 'task.Task: expected an object, got undefined'],
  ])('refuses %j', (json, message) => {
    expect(() => fromJson(Task, json)).toThrow(JsonError);
    expect(() => fromJson(Task, json)).toThrow(message);
  });

  it.each([
    [{ int32Value: 2 ** 31 }],
    [{ int32Value: 0.5 }],
    [{ int32Value: '' }],
    [{ int32Value: ' 1' }],
    [{ int32Value: true }],
    [{ int32Value: '1e1000000000' }],
    [{ int32Value: Number.POSITIVE_INFINITY }],
    [{ uint32Value: -1 }],
    [{ int64Value: 2 ** 53 }],
    [{ int64Value: '9223372036854775808' }],
    [{ int64Value: '1e1000000000' }],
    [{ uint64Value: -1 }],
    [{ floatValue: 3.5e38 }],
    [{ floatValue: Number.NaN }],
    [{ doubleValue: 'nan' }],
    [{ doubleValue: '' }],
    [{ doubleValue: '1e999' }],
    [{ doubleValue: '0x1' }],
    [{ boolValue: 'true' }],
    [{ boolValue: 1 }],
    [{ stringValue: 1 }],
    [{ stringValue: '\ud800' }],
    [{ bytesValue: 'a' }],
    [{ bytesValue: [1] }],
    [{ texts: ['a', null] }],
    [{ texts: 'a' }],
    [{ counts: { '\ud800': 1 } }],
    [{ int32List: [['1']] }],
  ])('refuses %j, which would be another value', (json) => {
    expect(() => fromJson(AllTypes, json)).toThrow(JsonError);
  });

  it('refuses a key of a map that is there in two forms', () => {
    expect(() => fromJson(EveryForm, { totals: { 1: 1, '1.0': 2 } })).toThrow(
      'fixture.EveryForm.totals["1.0"]: the map has this key twice',
    );
  });

  it('skips what it does not know where it is asked to', () => {
    const json = { nope: [{}], state: 'X', states: ['STATE_OPEN', 'X'], levels: { a: 'X', b: 1 } };
    expect(fromJson(Task, json, { ignoreUnknown: true })).toEqual({
      ...Task.empty(),
      states: ['open'],
      levels: new Map([['b', 1]]),
    });
    expect(() => fromJson(Task, { state: 1.5 }, { ignoreUnknown: true })).toThrow(JsonError);
  });

  it.each<[string, MessageType<object>]>([
    ['AllTypes', AllTypes as MessageType<object>],
    ['EveryForm', EveryForm as MessageType<object>],
    ['Task', Task as MessageType<object>],
  ])('throws nothing but JsonError for any JSON in the fields of %s', (_name, type) => {
    const keys = fc.constantFrom(
      ...fieldsOf(type).map(({ jsonName }) => jsonName),
      '@type',
      'value',
    );
    const texts = fc.constantFrom(
      '1',
      'x/google.protobuf.Value',
      'x/google.protobuf.Any',
      '1e9',
      '',
    );
    const json = fc.letrec((tie) => ({
      value: fc.oneof(
        { depthSize: 'small' },
        fc.jsonValue(),
        texts,
        fc.bigInt(),
        fc.array(tie('value'), { maxLength: 3 }),
        fc.dictionary(keys, tie('value'), { maxKeys: 3 }),
      ),
    })).value;
    fc.assert(
      fc.property(
        fc.dictionary(keys, json, { maxKeys: 3 }),
        fc.boolean(),
        (value, ignoreUnknown) => {
          try {
            const message = fromJson(type, value, { ignoreUnknown });
            expect(equals(type, fromJson(type, toJson(type, message)), message)).toBe(true);
          } catch (error) {
            if (!(error instanceof JsonError)) throw error;
          }
        },
      ),
      { numRuns: 1000 },
    );
  });

  it('sets no prototype, whatever the keys are', () => {
    const json: unknown = JSON.parse(
      '{"object":{"__proto__":{"polluted":1}},"jsonByName":{"__proto__":{"polluted":1}}}',
    );
    const message = fromJson(EveryForm, json);
    expect(Object.getPrototypeOf(message.object)).toBe(Object.prototype);
    expect(Object.keys(message.object)).toEqual(['__proto__']);
    expect(message.jsonByName.get('__proto__')).toEqual({ polluted: 1 });
    expect(() => fromJson(EveryForm, JSON.parse('{"__proto__":{}}'))).toThrow('no such field');
    expect('polluted' in {}).toBe(false);
  });

  it('refuses messages and JSON values that nest too deeply', () => {
    const nested = (levels: number, wrap: (inner: unknown) => unknown): unknown => {
      let value: unknown = {};
      for (let i = 0; i < levels; i++) value = wrap(value);
      return value;
    };
    const subs = (levels: number) => nested(levels, (sub) => ({ sub }));
    expect(fromJson(Task, subs(99)).sub).toBeDefined();
    expect(() => fromJson(Task, subs(100))).toThrow('nested more than 100 deep');
    expect(() => fromJson(Task, subs(10_000))).toThrow('nested more than 100 deep');
    const json = (levels: number) => ({ json: nested(levels, (inner) => [inner]) });
    expect(fromJson(EveryForm, json(98)).json).toBeDefined();
    expect(() => fromJson(EveryForm, json(10_000))).toThrow('nested more than 100 deep');
    const any = nested(10_000, (value) => ({ '@type': 'x/google.protobuf.Any', value }));
    expect(() => fromJson(Task, { extra: any })).toThrow('nested more than 100 deep');
    const deep = { '@type': 'x/google.protobuf.Value', value: json(60).json };
    expect(() => fromJson(Task, { extra: deep })).toThrow(JsonError);
  });
});

describe('fromJsonString', () => {
  it('reads of a text what fromJson reads of the parsed one', () => {
    fc.assert(
      fc.property(arbitraryMessage(EveryForm), (message) => {
        const text = toJsonString(EveryForm, message);
        expect(fromJsonString(EveryForm, text)).toEqual(fromJson(EveryForm, JSON.parse(text)));
      }),
    );
  });

  it('reads numbers of 64 bits with all of their digits', () => {
    const text = '{"int64Value":9007199254740993,"uint64Value":1.8446744073709551615e19}';
    expect(fromJsonString(AllTypes, text)).toMatchObject({
      int64Value: 9_007_199_254_740_993n,
      uint64Value: 2n ** 64n - 1n,
    });
    expect(fromJsonString(AllTypes, '{"doubleValue":9007199254740993}').doubleValue).toBe(2 ** 53);
    expect(fromJsonString(EveryForm, '{"json":9007199254740993}').json).toBe(2 ** 53);
  });

  it('refuses a key that is there twice', () => {
    expect(() => fromJsonString(AllTypes, '{"int32Value":1,"int32Value":1}')).toThrow(
      new JsonError('the key "int32Value" again was not expected at character 16 of the JSON'),
    );
  });

  it('reads messages as deep as they may be, each in a list', () => {
    const text = `${'{"children":['.repeat(99)}{"texts":["a"]}${']}'.repeat(99)}`;
    expect(toJsonString(AllTypes, fromJsonString(AllTypes, text))).toBe(text);
  });
});
