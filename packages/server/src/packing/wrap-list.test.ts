import { type MessageType, messageType } from '@wirepact/wire/codegen';
import { describe, expect, it } from 'vitest';
import { GetAllNoteResponse, Note, NoteList } from '../../fixtures/note-contract.js';
import { wrapList } from './wrap-list.js';

function typeOf(fields: MessageType<object>['fields']): MessageType<object> {
  return messageType<object>(
    'test.Message',
    fields,
    () => ({}),
    (_writer, at) => at,
    (_r, m) => m,
  );
}

describe('wrapList', () => {
  it('puts a list into the only field', () => {
    expect(wrapList(NoteList, [1])).toEqual({ items: [1] });
  });

  it('puts a list into the only field of the only field, whatever they are called', () => {
    expect(wrapList(GetAllNoteResponse, [1])).toEqual({ items: { items: [1] } });
    const inner = typeOf({ rows: [1, 'int32', 'list'] });
    const outer = typeOf({ page: [1, () => inner] });
    expect(wrapList(outer, [1])).toEqual({ page: { rows: [1] } });
  });

  it.each([
    ['has several fields', Note],
    ['has no fields', typeOf({})],
    ['holds one scalar', typeOf({ id: [1, 'string'] })],
    ['holds a message in a oneof', typeOf({ 'page.list': [1, () => NoteList] })],
    ['holds a map', typeOf({ votes: [1, () => NoteList, 'map<string>'] })],
  ])('leaves a message alone that %s', (_name, type) => {
    expect(wrapList(type, [])).toBeUndefined();
  });

  it('ends for a message that holds nothing but itself', () => {
    const recursive: MessageType<object> = typeOf({ self: [1, () => recursive] });
    expect(wrapList(recursive, [])).toBeUndefined();
  });
});
