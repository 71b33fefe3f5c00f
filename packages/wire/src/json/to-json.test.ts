import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AllTypes } from '../../fixtures/all-types.js';
import { EveryForm } from '../../fixtures/every-form.js';
import { Task } from '../../fixtures/task.js';
import { packAny } from '../codec/any-message.js';
import { EncodeError } from '../codec/codec-error.js';
import { fieldsOf } from '../codec/fields-of.js';
import type { JsonValue } from '../codec/json-value.js';
import type { MessageType } from '../codec/message-type.js';
import { Duration } from '../codec/well-known.js';
import { toJson, toJsonString } from './to-json.js';

function allTypes(fields: object): JsonValue {
  return toJson(AllTypes, { ...AllTypes.create(), ...fields });
}

function task(fields: object): JsonValue {
  return toJson(Task, { ...Task.create(), ...fields });
}

describe('toJson', () => {
  it('leaves out zeros, empty lists and maps, and what is absent', () => {
    expect(toJson(AllTypes, AllTypes.create())).toEqual({});
    expect(task({ dueAt: null, assignee: undefined })).toEqual({});
  });

  it('writes them on request, but for what is optional', () => {
    const json = toJson(Task, Task.create(), { alwaysEmitImplicit: true });
    expect(json).toEqual({
      state: 'STATE_UNSPECIFIED',
      states: [],
      level: 'LEVEL_UNSPECIFIED',
      levels: {},
      URL: '',
      extras: [],
      yes: {},
    });
    expect(toJson(AllTypes, AllTypes.create(), { alwaysEmitImplicit: true })).toMatchObject({
      boolValue: false,
      int32Value: 0,
      int64Value: '0',
      doubleValue: 0,
      stringValue: '',
      bytesValue: '',
      texts: [],
      counts: {},
    });
  });

  it.each([
    [{ int64Value: -(2n ** 63n) }, { int64Value: '-9223372036854775808' }],
    [{ uint32Value: 2 ** 32 - 1 }, { uint32Value: 4_294_967_295 }],
    [{ doubleValue: Number.NaN }, { doubleValue: 'NaN' }],
    [{ floatValue: Number.NEGATIVE_INFINITY }, { floatValue: '-Infinity' }],
    [{ floatValue: Math.fround(0.1) }, { floatValue: 0.1 }],
    [{ floatValue: Math.fround(16_777_217.5) }, { floatValue: 16_777_218 }],
    [{ doubleValue: -0 }, { doubleValue: -0 }],
    [{ bytesValue: Uint8Array.of(251, 255) }, { bytesValue: '+/8=' }],
    [{ counts: new Map([['__proto__', 1]]) }, JSON.parse('{"counts":{"__proto__":1}}')],
    [{ at: new Date(1) }, { at: '1970-01-01T00:00:00.001Z' }],
    [{ children: [AllTypes.create()] }, { children: [{}] }],
  ])('writes %o as %j', (fields, json) => {
    expect(allTypes(fields)).toEqual(json);
  });

  it('writes enums by their names in the `.proto`, and unknown numbers as numbers', () => {
    const levels = new Map([
      ['a', 1],
      ['b', 7],
    ]);
    expect(task({ state: 'in-progress', states: ['done', 3, 9], level: -1, levels })).toEqual({
      state: 'STATE_IN_PROGRESS',
      states: ['STATE_OVER', 'STATE_OVER', 9],
      level: 'LEVEL_CONSTRUCTOR',
      levels: { a: 'LEVEL_LOW', b: 7 },
    });
  });

  it('writes a oneof as the field of its case', () => {
    expect(task({ assignee: { case: 'user', value: '' } })).toEqual({ assigneeUser: '' });
    expect(task({ assignee: { case: 'bigTeam', value: Task.create() } })).toEqual({
      assigneeBigTeam: {},
    });
    expect(toJson(EveryForm, EveryForm.create({ nothing: null }))).toMatchObject({ nothing: null });
  });

  it('writes the well-known types as the texts that JSON has for them', () => {
    const json = task({
      seen: { seconds: 1n, nanos: 0 },
      took: { seconds: 0n, nanos: -500_000_000 },
      mask: { paths: ['due_at', 'url'] },
    });
    expect(json).toEqual({ seen: '1970-01-01T00:00:01Z', took: '-0.500s', mask: 'dueAt,url' });
  });

  it('unpacks messages of type Any with the types that it is given', () => {
    const extra = packAny(AllTypes, AllTypes.create({ int32Value: 5 }));
    const message = Task.create({ extra, extras: [packAny(Duration, { seconds: 2n, nanos: 0 })] });
    expect(toJson(Task, message, { types: [AllTypes] })).toEqual({
      extra: { '@type': 'type.googleapis.com/fixture.AllTypes', int32Value: 5 },
      extras: [{ '@type': 'type.googleapis.com/google.protobuf.Duration', value: '2s' }],
    });
    expect(() => toJson(Task, message)).toThrow(
      'task.Task.extra: "type.googleapis.com/fixture.AllTypes" is not among the types of the options',
    );
    expect(task({ extra: { typeUrl: '', value: new Uint8Array() } })).toEqual({ extra: {} });
  });

  it.each([
    [
      { states: ['open', 'nope'] },
      'task.Task.states[1]: expected a value of task.Task.State, got string',
    ],
    [{ level: 2 ** 31 }, 'task.Task.level: expected an integer from -2^31 to 2^31-1'],
    [{ url: 'a\ud800' }, 'task.Task.url: expected a string without lone surrogates'],
    [{ url: undefined }, 'task.Task.url: expected a string, got undefined'],
    [{ exact: 2 ** 53 }, 'task.Task.exact: expected an integer from -(2^53-1) to 2^53-1'],
    [{ yes: new Map([['true', '']]) }, 'task.Task.yes.true: expected a boolean, got string'],
    [{ yes: {} }, 'task.Task.yes: expected a Map, got Object'],
    [
      { levels: new Map([['a b', 'x']]) },
      'task.Task.levels["a b"]: expected a value of task.Level',
    ],
    [{ states: 'open' }, 'task.Task.states: expected an array, got string'],
    [{ dueAt: 5 }, 'task.Task.dueAt: expected a valid Date, got number 5'],
    [{ sub: 'x' }, 'task.Task.sub: expected a message, got string'],
    [{ assignee: { case: 'usr', value: '' } }, 'task.Task.assignee: the oneof has no case "usr"'],
    [
      { sub: { ...Task.create(), took: { seconds: 1n, nanos: -1 } } },
      'task.Task.sub.took: expected nanos',
    ],
    [{ extra: { typeUrl: 'x/task.Task', value: 5 } }, 'task.Task.extra: expected a Uint8Array'],
  ])('refuses %o', (fields, message) => {
    expect(() => task(fields)).toThrow(EncodeError);
    expect(() => task(fields)).toThrow(message);
  });

  it('refuses two properties of one oneof', () => {
    const both = EveryForm.create({ text: '', nothing: null });
    expect(() => toJson(EveryForm, both)).toThrow('more than one field of the oneof result is set');
  });

  it.each([[Number.NaN], [new Date(0)], [[undefined]], [{ a: 1n << 70n, b: () => 0 }], ['\udc00']])(
    'refuses %o as a JSON value',
    (json) => {
      const message = EveryForm.create({ json: json as unknown as JsonValue });
      expect(() => toJson(EveryForm, message)).toThrow(/^fixture\.EveryForm\.json/);
    },
  );

  it.each<[string, MessageType<object>]>([
    ['AllTypes', AllTypes as MessageType<object>],
    ['EveryForm', EveryForm as MessageType<object>],
    ['Task', Task as MessageType<object>],
  ])('throws nothing but EncodeError whatever the properties of %s hold', (_name, type) => {
    const anything = fc.anything({
      withBigInt: true,
      withDate: true,
      withMap: true,
      withNullPrototype: true,
      withTypedArray: true,
      maxDepth: 3,
    });
    const property = fc.constantFrom(...fieldsOf(type).map((field) => field.property));
    const held = fc.oneof(
      anything,
      fc
        .constantFrom('user', 'bigTeam', 'person')
        .chain((name) => anything.map((value) => ({ case: name, value }))),
    );
    fc.assert(
      fc.property(property, held, (name, value) => {
        try {
          toJson(type, { ...type.create(), [name]: value });
        } catch (error) {
          if (!(error instanceof EncodeError)) throw error;
        }
      }),
      { numRuns: 1000 },
    );
  });

  it('ends for a message that holds itself', () => {
    const message = Task.create();
    message.sub = message;
    expect(() => toJson(Task, message)).toThrow('nested more than 100 deep');
  });

  it('copies JSON values', () => {
    const object = { list: [{ a: undefined, b: 1 }] };
    const json = toJson(EveryForm, EveryForm.create({ object })) as { object: typeof object };
    expect(json.object).toEqual({ list: [{ b: 1 }] });
    expect(json.object.list).not.toBe(object.list);
  });
});

describe('toJsonString', () => {
  it('is the text of what toJson returns', () => {
    const message = Task.create({ url: 'é', state: 'open' });
    expect(toJsonString(Task, message)).toBe('{"state":"STATE_OPEN","URL":"é"}');
  });
});
