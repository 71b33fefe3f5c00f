import { diagnosticCodes, type MessageDefinition, type Schema } from '@wirepact/schema';
import { describe, expect, it } from 'vitest';
import { field, message, names, schemaOf } from '../../fixtures/schema-parts.js';
import { DiagnosticSink } from '../diagnostic-sink.js';
import { assignNumbers } from './assign-numbers.js';
import { applyRenames, findRenames } from './find-renames.js';
import { parseProto } from './parse-proto.js';
import type { ProtoLock } from './proto-lock.js';

function lock(body: string): ProtoLock {
  return parseProto(`syntax = "proto3"; package item; ${body}`, 'item.proto');
}

function assign(schema: Schema, base: string, working = base) {
  const sink = new DiagnosticSink();
  const renames = findRenames(schema, lock(base), sink);
  const locks = {
    base: applyRenames(lock(base), renames),
    working: applyRenames(lock(working), renames),
  };
  const { files } = assignNumbers(schema, locks, renames, sink);
  const codes = sink.sorted().map(({ code }) => code);
  return { codes, messages: files[0]?.messages ?? [], enums: files[0]?.enums ?? [] };
}

function numbersOf(found: MessageDefinition | undefined): { [name: string]: number } {
  return Object.fromEntries(found?.fields.map(({ name, number }) => [name, number]) ?? []);
}

/** The numbers of `Item` with these fields, and what is reserved in it. */
function item(fields: Parameters<typeof message>[1], base: string, working?: string) {
  const { codes, messages } = assign(
    schemaOf({ messages: [message('Item', fields)] }),
    base,
    working,
  );
  return { codes, numbers: numbersOf(messages[0]), reserved: messages[0]?.reserved };
}

describe('the numbers of fields', () => {
  it('count from 1 where nothing is committed', () => {
    expect(item([field('a'), field('b')], '').numbers).toEqual({ a: 1, b: 2 });
  });

  it('stay with their fields, in whatever order those are declared', () => {
    const base = 'message Item { string a = 1; string b = 2; }';
    expect(item([field('b'), field('c'), field('a')], base).numbers).toEqual({ b: 2, c: 3, a: 1 });
  });

  it('go to the TypeScript name, and the committed spelling stays', () => {
    const { messages } = assign(
      schemaOf({ messages: [message('Item', [field('dueAt', { protoName: 'due_at' })])] }),
      'message Item { string dueAt = 7; }',
    );
    expect(messages[0]?.fields[0]).toMatchObject({ number: 7, protoName: 'dueAt' });
  });

  it('are reserved with their name when a committed field is removed', () => {
    const base = 'message Item { string a = 1; string b = 2; reserved 9; reserved "z"; }';
    const { numbers, reserved } = item([field('a'), field('c')], base);
    expect(reserved).toEqual({ numbers: [2, 9], names: ['b', 'z'] });
    expect(numbers).toEqual({ a: 1, c: 10 });
  });

  it('come back with a removed field that the commit still has', () => {
    const base = 'message Item { string a = 1; string b = 2; }';
    const working = 'message Item { string a = 1; reserved 2; reserved "b"; }';
    const { numbers, reserved } = item([field('a'), field('b')], base, working);
    expect(numbers).toEqual({ a: 1, b: 2 });
    expect(reserved).toEqual({ numbers: [], names: [] });
  });

  it('are not burnt by fields that were never committed', () => {
    const base = 'message Item { string a = 1; }';
    const working = 'message Item { string a = 1; string halfTyp = 2; }';
    const { numbers, reserved } = item([field('a'), field('halfTyped')], base, working);
    expect(numbers).toEqual({ a: 1, halfTyped: 2 });
    expect(reserved).toEqual({ numbers: [], names: [] });
  });

  it('stay between saves for fields that are not committed yet', () => {
    const working = 'message Item { string a = 1; string b = 2; string c = 3; }';
    expect(item([field('new'), field('c'), field('a'), field('b')], '', working).numbers).toEqual({
      new: 4,
      c: 3,
      a: 1,
      b: 2,
    });
  });

  it('are given out again where one was given and taken back between two commits', () => {
    const base = 'message Item { string a = 1; }';
    const working = 'message Item { string a = 1; string b = 2; string c = 3; }';
    expect(item([field('a'), field('c')], base, working).numbers).toEqual({ a: 1, c: 2 });
    expect(item([field('a'), field('d'), field('c')], base, working).numbers).toEqual({
      a: 1,
      d: 2,
      c: 3,
    });
  });

  it('end where the tag of a field has no room for more', () => {
    expect(item([field('a', { number: 536_870_911 }), field('b')], '').codes).toEqual([
      diagnosticCodes.badNumber,
    ]);
  });

  it('of the commit win over the same ones in the working copy, as after a merge', () => {
    const base = 'message Item { string theirs = 1; }';
    const working = 'message Item { string mine = 1; }';
    const { numbers, codes } = item([field('mine'), field('theirs')], base, working);
    expect(numbers).toEqual({ mine: 2, theirs: 1 });
    expect(codes).toEqual([]);
  });

  it('pass by 19000 to 19999, which protobuf keeps for itself', () => {
    const { numbers } = item([field('a', { number: 18_999 }), field('b'), field('c')], '');
    expect(numbers).toEqual({ a: 18_999, b: 20_000, c: 20_001 });
  });

  it('that a contract pins are kept, and the next one follows', () => {
    expect(item([field('a', { number: 10 }), field('b')], '').numbers).toEqual({ a: 10, b: 11 });
  });

  it('cannot be pinned to one that is reserved or belongs to another field', () => {
    const base = 'message Item { string a = 1; reserved 5; }';
    const fields = [field('a'), field('b', { number: 5 }), field('c', { number: 1 })];
    expect(item(fields, base).codes).toEqual([
      diagnosticCodes.badNumber,
      diagnosticCodes.badNumber,
    ]);
  });

  it('are refused to a name that is reserved', () => {
    const base = 'message Item { reserved 5; reserved "gone"; }';
    expect(item([field('gone')], base).codes).toEqual([diagnosticCodes.reservedName]);
  });
});

describe('a renamed field', () => {
  const renamed = (...renamedFrom: string[]) => field('title', { options: { renamedFrom } });

  it('keeps its number, and its old name is reserved', () => {
    const base = 'message Item { string a = 1; string label = 4; }';
    const { numbers, reserved, codes } = item([field('a'), renamed('label')], base);
    expect({ numbers, codes }).toEqual({ numbers: { a: 1, title: 4 }, codes: [] });
    expect(reserved).toEqual({ numbers: [], names: ['label'] });
  });

  it('takes the newest of its old names that is committed', () => {
    const base = 'message Item { string name = 3; }';
    expect(item([renamed('label', 'name')], base).numbers).toEqual({ title: 3 });
  });

  it('may go on saying so after the commit', () => {
    const base = 'message Item { reserved "label", "name"; string title = 4; }';
    const { numbers, codes } = item([renamed('label', 'name')], base);
    expect({ numbers, codes }).toEqual({ numbers: { title: 4 }, codes: [] });
  });

  it('gets its old name back when the rename is taken back', () => {
    const base = 'message Item { reserved "title"; string label = 4; }';
    const { numbers, reserved, codes } = item([renamed('label')], base);
    expect({ numbers, codes }).toEqual({ numbers: { title: 4 }, codes: [] });
    expect(reserved?.names).toEqual(['label']);
  });

  it.each([
    ['what is still there', [renamed('label'), field('label')], 'string label = 4;'],
    ['what was never there', [renamed('labl')], 'string label = 4;'],
    ['what a commit removed', [renamed('label')], 'reserved 4; reserved "label";'],
    [
      'what has a number besides its own',
      [renamed('label')],
      'string label = 4; string title = 5;',
    ],
  ])('cannot come from %s', (_, fields, body) => {
    expect(item(fields, `message Item { string other = 1; ${body} }`).codes).toContain(
      diagnosticCodes.badRename,
    );
  });

  it('has nothing to take over in a message that is new', () => {
    expect(item([renamed('label')], '')).toMatchObject({ codes: [], numbers: { title: 1 } });
  });

  it('is found by its name in the .proto where only its JSON name changed', () => {
    const fields = [field('label', { jsonName: 'l' })];
    expect(item(fields, 'message Item { string label = 4; }').numbers).toEqual({ label: 4 });
  });
});

describe('a renamed message', () => {
  const states = { ...names('State', ['open']), fullName: 'item.Todo.State' };

  it('keeps the numbers of its fields, and of the enums in it', () => {
    const todo = message('Todo', [field('a')], { renamedFrom: ['Task'], enums: [states] });
    const { messages, codes } = assign(
      schemaOf({ messages: [todo] }),
      'message Task { string a = 7; enum State { STATE_UNSPECIFIED = 0; STATE_OPEN = 5; } }',
    );
    expect(codes).toEqual([]);
    expect(numbersOf(messages[0])).toEqual({ a: 7 });
    expect(messages[0]?.enums[0]?.values[1]?.number).toBe(5);
  });

  it('takes the enum of a renamed property along', () => {
    const status = {
      ...names('Status', ['open']),
      fullName: 'item.Task.Status',
    };
    const property = field('status', {
      type: { kind: 'enum', fullName: 'item.Task.Status' },
      options: { renamedFrom: ['state'] },
    });
    const { messages, codes } = assign(
      schemaOf({ messages: [message('Task', [property], { enums: [status] })] }),
      'message Task { State state = 3; enum State { STATE_UNSPECIFIED = 0; STATE_OPEN = 5; } }',
    );
    expect(codes).toEqual([]);
    expect(numbersOf(messages[0])).toEqual({ status: 3 });
    expect(messages[0]?.enums[0]).toMatchObject({
      values: [{ number: 0 }, { number: 5 }],
      reserved: { names: ['STATE_OPEN', 'STATE_UNSPECIFIED'] },
    });
  });

  it.each([
    ['is still there', 'message Task { string a = 7; }', [message('Task', [field('a')])]],
    ['was never there', 'message Other { string a = 7; }', []],
    ['left only a tombstone', 'message Task { reserved 7; reserved "a"; }', []],
  ])('cannot come from one that %s', (_, base, others) => {
    const todo = message('Todo', [field('a')], { renamedFrom: ['Task'] });
    const { codes } = assign(schemaOf({ messages: [todo, ...others] }), base);
    expect(codes).toEqual([diagnosticCodes.badRename]);
  });
});

describe('the numbers of a mirror', () => {
  const original = message('Item', [field('id'), field('b'), field('a')]);

  it('are those of the message that it mirrors', () => {
    const input = message('ItemInput', [field('a'), field('b')], { mirrors: 'item.Item' });
    const base = 'message Item { string a = 4; }';
    const { messages } = assign(schemaOf({ messages: [original, input] }), base);
    expect(numbersOf(messages[0])).toEqual({ id: 5, b: 6, a: 4 });
    expect(numbersOf(messages[1])).toEqual({ b: 6, a: 4 });
  });

  it('are given back when a field returns to it that was read-only for a while', () => {
    const input = message('ItemInput', [field('a'), field('b')], { mirrors: 'item.Item' });
    const base = `message Item { string id = 1; string b = 2; string a = 3; }
      message ItemInput { string a = 3; reserved 2, 8; reserved "b", "z"; }`;
    const { messages, codes } = assign(schemaOf({ messages: [original, input] }), base);
    expect(codes).toEqual([]);
    expect(messages[1]?.reserved).toEqual({ numbers: [8], names: ['z'] });
  });
});

describe('the numbers of enum values', () => {
  function state(values: string[], base: string, working?: string) {
    const { codes, enums } = assign(schemaOf({ enums: [names('State', values)] }), base, working);
    const numbers = Object.fromEntries(enums[0]?.values.map((v) => [v.name, v.number]) ?? []);
    return { codes, numbers, reserved: enums[0]?.reserved };
  }
  const base = 'enum State { STATE_UNSPECIFIED = 0; STATE_OPEN = 1; STATE_DONE = 2; }';

  it('count on from the zero', () => {
    expect(state(['open', 'done'], '').numbers).toEqual({ unspecified: 0, open: 1, done: 2 });
  });

  it('stay with their values, and removed ones are reserved', () => {
    const { numbers, reserved } = state(['late', 'done'], base);
    expect(numbers).toEqual({ unspecified: 0, late: 3, done: 2 });
    expect(reserved).toEqual({ numbers: [1], names: ['STATE_OPEN'] });
  });

  it('are refused to a reserved name', () => {
    const reserved = 'enum State { reserved "STATE_OPEN"; STATE_UNSPECIFIED = 0; }';
    expect(state(['open'], reserved).codes).toEqual([diagnosticCodes.reservedName]);
  });

  it('that the author gives are neither reserved ones nor changed', () => {
    const levels = {
      ...names('State', []),
      representation: 'number' as const,
      values: [
        { name: 'Off', protoName: 'STATE_OFF', doc: '', number: 0 },
        { name: 'Open', protoName: 'STATE_OPEN', doc: '', number: 5 },
        { name: 'New', protoName: 'STATE_NEW', doc: '', number: 9 },
      ],
    };
    const committed = 'enum State { reserved 9; STATE_OFF = 0; STATE_OPEN = 1; }';
    const { codes } = assign(schemaOf({ enums: [levels] }), committed);
    expect(codes).toEqual([diagnosticCodes.badNumber]);
  });
});
