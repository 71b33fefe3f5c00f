import { type MessageType, messageType } from '@wirepact/wire/codegen';
import { describe, expect, it } from 'vitest';
import { GetAllNoteResponse, Note, NoteList } from '../../fixtures/note-contract.js';
import { wrapList } from './wrap-list.js';

function typeOf(
  fields: MessageType<object>['fields'],
  zero: Record<string, unknown>,
): MessageType<object> {
  return messageType<object>(
    'test.Message',
    fields,
    () => ({ ...zero }),
    () => undefined,
    (_r, m) => m,
  );
}

describe('wrapList', () => {
  it('puts a list into the only field', () => {
    expect(wrapList(NoteList, [1])).toEqual({ items: [1] });
  });

  it('puts a list into the only field of the only field, whatever they are called', () => {
    expect(wrapList(GetAllNoteResponse, [1])).toEqual({ items: { items: [1] } });
    const inner = typeOf({ rows: 1 }, { rows: [] });
    const outer = typeOf({ page: [1, () => inner] }, { page: { rows: [] } });
    expect(wrapList(outer, [1])).toEqual({ page: { rows: [1] } });
  });

  it.each([
    ['has several fields', Note],
    ['has no fields', typeOf({}, {})],
    ['holds one scalar', typeOf({ id: 1 }, { id: '' })],
    ['holds a map', typeOf({ votes: [1, () => Note] }, { votes: new Map() })],
  ])('leaves a message alone that %s', (_name, type) => {
    expect(wrapList(type, [])).toBeUndefined();
  });

  it('ends for a message that holds nothing but itself', () => {
    const recursive: MessageType<object> = typeOf({ self: [1, () => recursive] }, {});
    expect(wrapList(recursive, [])).toBeUndefined();
  });
});
