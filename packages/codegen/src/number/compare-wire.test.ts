import { type FieldType, type ScalarType, scalars } from '@wirepact/schema';
import { describe, expect, it } from 'vitest';
import { field, message, schemaOf } from '../../fixtures/schema-parts.js';
import { DiagnosticSink } from '../diagnostic-sink.js';
import { refuseBreaking, wireChanges } from './compare-wire.js';
import { addToLock, emptyLock } from './proto-lock.js';

function lock(body: string) {
  const found = emptyLock();
  addToLock(found, `syntax = "proto3"; package item; ${body}`);
  return found;
}

function scalar(name: ScalarType): FieldType {
  return { kind: 'scalar', scalar: name, representation: scalars[name].representation };
}

function refusals(more: Parameters<typeof field>[1], committed: string): string[] {
  const sink = new DiagnosticSink();
  const schema = schemaOf({ messages: [message('Item', [field('a', { number: 1, ...more })])] });
  refuseBreaking(schema, lock(`message Item { ${committed} } enum E { Z = 0; }`), sink);
  return sink.sorted().map((diagnostic) => diagnostic.message);
}

describe('a committed field', () => {
  it.each<[string, Parameters<typeof field>[1]]>([
    ['string a = 1;', {}],
    ['string a = 1;', { presence: 'explicit' }],
    ['int32 a = 1;', { type: scalar('int64') }],
    ['uint32 a = 1;', { type: scalar('uint64') }],
    ['bool a = 1;', { type: scalar('int32') }],
    ['string a = 1;', { type: scalar('bytes') }],
    ['E a = 1;', { type: scalar('int32') }],
    ['repeated int32 a = 1;', { type: scalar('int64'), presence: 'repeated' }],
  ])('%s may become %j', (committed, now) => {
    expect(refusals(now, committed)).toEqual([]);
  });

  it.each<[string, Parameters<typeof field>[1], RegExp]>([
    ['int64 a = 1;', { type: scalar('int32') }, /type from int64 to int32/],
    ['int32 a = 1;', { type: scalar('sint32') }, /type from int32 to sint32/],
    ['fixed32 a = 1;', { type: scalar('uint32') }, /type from fixed32/],
    ['bytes a = 1;', {}, /type from bytes to string/],
    ['string a = 1;', { presence: 'repeated' }, /was a single field and becomes a list/],
    ['repeated string a = 1;', {}, /was a list field and becomes a single/],
    ['string a = 2;', {}, /number from 2 to 1/],
    ['int64 a = 2;', { type: scalar('int32') }, /number from 2 to 1/],
    [
      'map<string, string> a = 1;',
      { presence: 'map', mapKey: { scalar: 'int32', representation: 'number' } },
      /key from string to int32/,
    ],
  ])('%s may not become %j', (committed, now, reason) => {
    const found = refusals(now, committed);
    expect(found).toHaveLength(1);
    expect(found[0]).toMatch(reason);
  });
});

describe('what a run did to the wire', () => {
  it('is nothing the first time', () => {
    expect(wireChanges(schemaOf({ messages: [message('Item', [])] }), emptyLock())).toEqual([]);
  });

  it('is told by field', () => {
    const fields = [field('a', { number: 1 }), field('b', { number: 3 })];
    const reserved = { numbers: [2], names: ['c'] };
    const schema = schemaOf({ messages: [message('Item', fields, { reserved })] });
    const before = lock('message Item { string a = 1; string c = 2; }');
    expect(wireChanges(schema, before)).toEqual([
      { effect: 'safe', message: 'Item gains b = 3' },
      { effect: 'safe', message: 'Item loses c; 2 is reserved' },
    ]);
  });

  it('is breaking where a number moves or a type changes', () => {
    const fields = [field('a', { number: 2 }), field('b', { number: 3, type: scalar('int32') })];
    const schema = schemaOf({ messages: [message('Item', fields)] });
    const before = lock('message Item { string a = 1; string b = 3; }');
    expect(wireChanges(schema, before).map(({ effect }) => effect)).toEqual([
      'breaking',
      'breaking',
    ]);
  });

  it('is told once for a message and not for its mirrors', () => {
    const mirror = message('ItemInput', [field('b', { number: 1 })], { mirrors: 'item.Item' });
    const schema = schemaOf({ messages: [message('Item', [field('b', { number: 1 })]), mirror] });
    const before = lock('message Item {} message ItemInput {}');
    expect(wireChanges(schema, before)).toHaveLength(1);
  });
});
