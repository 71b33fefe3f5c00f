import { describe, expect, it } from 'vitest';
import { Level, State } from '../../fixtures/task.js';
import { numberEnum } from '../codec/enum-type.js';
import { enumNames } from './enum-names.js';

describe('enumNames', () => {
  it('makes the names of the `.proto` of an enum of names', () => {
    expect([...enumNames(State).numbers]).toEqual([
      ['STATE_UNSPECIFIED', 0],
      ['STATE_OPEN', 1],
      ['STATE_IN_PROGRESS', 2],
      ['STATE_OVER', 3],
    ]);
  });

  it('knows every name of a number, and writes the first', () => {
    const { names, numbers } = enumNames(numberEnum('task.Level', Level));
    expect(numbers.get('LEVEL_LOW')).toBe(1);
    expect(numbers.get('LEVEL_USUAL')).toBe(1);
    expect(names.get(1)).toBe('LEVEL_LOW');
    expect(names.get(-1)).toBe('LEVEL_CONSTRUCTOR');
  });

  it('puts the whole name of the enum in front', () => {
    const type = numberEnum('task.GroupChat.OrderStatus', { Paid: 1 });
    expect([...enumNames(type).numbers.keys()]).toEqual(['ORDER_STATUS_PAID']);
  });
});
