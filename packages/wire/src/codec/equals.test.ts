import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AllTypes } from '../../fixtures/all-types.js';
import { arbitraryMessage } from '../../fixtures/arbitrary-message.js';
import { EveryForm } from '../../fixtures/every-form.js';
import { Task } from '../../fixtures/task.js';
import { clone } from './clone.js';
import { equals } from './equals.js';

function areEqual(a: object, b: object): boolean {
  return equals(AllTypes, AllTypes.create(a), AllTypes.create(b));
}

function areEqualTasks(a: object, b: object): boolean {
  return equals(Task, { ...Task.create(), ...a }, { ...Task.create(), ...b });
}

describe('equals', () => {
  it('finds a copy equal, and says what the bytes say of two messages without maps', () => {
    const withoutMaps = (message: AllTypes): AllTypes => ({
      ...message,
      counts: new Map(),
      children: message.children.map(withoutMaps),
      ...(message.child === undefined ? {} : { child: withoutMaps(message.child) }),
    });
    const message = arbitraryMessage(AllTypes).map(withoutMaps);
    fc.assert(
      fc.property(message, message, (a, b) => {
        expect(equals(AllTypes, a, clone(AllTypes, a))).toBe(true);
        const one = Buffer.from(AllTypes.encode(a));
        expect(equals(AllTypes, a, b)).toBe(one.equals(AllTypes.encode(b)));
        const change = clone(AllTypes, a);
        change.int32List.push(1);
        expect(equals(AllTypes, a, change)).toBe(false);
      }),
    );
  });

  it.each([
    [{ doubleValue: Number.NaN }, { doubleValue: Number.NaN }],
    [{ floatValue: 0.1 }, { floatValue: Math.fround(0.1) }],
    [{ int32Value: 0 }, { int32Value: -0 }],
    [{ bytesValue: Uint8Array.of(1) }, { bytesValue: Buffer.from([1]) }],
    [{ at: new Date(5) }, { at: new Date(5) }],
    [{ at: undefined }, {}],
    [
      {
        counts: new Map([
          ['a', 1],
          ['b', 2],
        ]),
      },
      {
        counts: new Map([
          ['b', 2],
          ['a', 1],
        ]),
      },
    ],
  ])('finds %o equal to %o', (a, b) => {
    expect(areEqual(a, b)).toBe(true);
    expect(areEqual(b, a)).toBe(true);
  });

  it.each([
    [{ doubleValue: 0 }, { doubleValue: -0 }],
    [{ doubleList: [0] }, { doubleList: [-0] }],
    [{ bytesValue: Uint8Array.of(1) }, { bytesValue: Uint8Array.of(2) }],
    [{ bytesValue: Uint8Array.of(1) }, { bytesValue: Uint8Array.of(1, 0) }],
    [{ at: new Date(5) }, { at: new Date(6) }],
    [{ at: new Date(0) }, {}],
    [{ texts: ['a', 'b'] }, { texts: ['b', 'a'] }],
    [{ texts: ['a'] }, { texts: ['a', ''] }],
    [{ counts: new Map([['a', 1]]) }, { counts: new Map([['b', 1]]) }],
    [{ counts: new Map([['a', 1]]) }, { counts: new Map([['a', 2]]) }],
    [{ child: AllTypes.create() }, {}],
    [{ child: AllTypes.create() }, { child: AllTypes.create({ boolValue: true }) }],
  ])('finds %o other than %o', (a, b) => {
    expect(areEqual(a, b)).toBe(false);
    expect(areEqual(b, a)).toBe(false);
  });

  it('takes null, undefined and what is left out as absent', () => {
    expect(areEqualTasks({ dueAt: null }, { dueAt: undefined })).toBe(true);
    expect(areEqualTasks({ states: undefined, yes: null }, {})).toBe(true);
    expect(areEqualTasks({ assignee: null }, { assignee: { case: undefined } })).toBe(true);
  });

  it('tells null from absent where it is a value', () => {
    const oneofs = [{ nothing: null }, { nothing: undefined }].map((init) =>
      Object.assign(EveryForm.create(), init),
    );
    expect(equals(EveryForm, ...(oneofs as [EveryForm, EveryForm]))).toBe(false);
  });

  it('compares cases of a oneof by name and value', () => {
    const user = (value: string) => ({ assignee: { case: 'user', value } });
    expect(areEqualTasks(user('a'), user('a'))).toBe(true);
    expect(areEqualTasks(user('a'), user('b'))).toBe(false);
    expect(areEqualTasks(user('a'), {})).toBe(false);
    const team = { assignee: { case: 'bigTeam', value: Task.create() } };
    expect(areEqualTasks(team, clone(Task, { ...Task.create(), ...team } as Task))).toBe(true);
    expect(areEqualTasks(team, user(''))).toBe(false);
  });

  it('takes a name of an enum and its number as one', () => {
    expect(areEqualTasks({ state: 'open' }, { state: 1 })).toBe(true);
    expect(areEqualTasks({ state: 'open' }, { state: 2 })).toBe(false);
  });

  it.each([
    [{ a: 1, b: [{}] }, { b: [{}], a: 1 }, true],
    [{ a: undefined }, {}, true],
    [{ a: null }, {}, false],
    [{ a: undefined }, { b: undefined, c: 1 }, false],
    [[1, [2]], [1, [2]], true],
    [[], {}, false],
    [0, -0, false],
    [{ constructor: 1 }, { a: 1 }, false],
    [JSON.parse('{"__proto__":1}'), { a: 1 }, false],
  ])('compares the JSON values %o and %o', (a, b, same) => {
    expect(equals(EveryForm, EveryForm.create({ json: a }), EveryForm.create({ json: b }))).toBe(
      same,
    );
  });

  it('compares unknown fields, in however many pieces they came', () => {
    const one = AllTypes.decode(Uint8Array.of(0xf8, 0x07, 1, 0xf8, 0x07, 2));
    // The same two fields, with a known one between them.
    const two = AllTypes.decode(Uint8Array.of(0xf8, 0x07, 1, 0x10, 0, 0xf8, 0x07, 2));
    const other = AllTypes.decode(Uint8Array.of(0xf8, 0x07, 1, 0xf8, 0x07, 3));
    expect(equals(AllTypes, one, two)).toBe(true);
    expect(equals(AllTypes, one, other)).toBe(false);
    expect(equals(AllTypes, one, AllTypes.create())).toBe(false);
  });
});
