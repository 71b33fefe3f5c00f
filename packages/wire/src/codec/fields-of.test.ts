import { describe, expect, it } from 'vitest';
import { EveryForm } from '../../fixtures/every-form.js';
import { Task } from '../../fixtures/task.js';
import { fieldsOf } from './fields-of.js';

function field(name: string) {
  return [...fieldsOf(Task), ...fieldsOf(EveryForm)].find(({ jsonName }) => jsonName === name);
}

describe('fieldsOf', () => {
  it('describes each field once', () => {
    expect(fieldsOf(Task).map(({ number }) => number)).toEqual(
      Array.from({ length: 16 }, (_, i) => i + 1),
    );
    expect(fieldsOf(Task)).toBe(fieldsOf(Task));
  });

  it('works names out, and takes those that are given', () => {
    expect(field('dueAt')).toMatchObject({ property: 'dueAt', protoName: 'due_at' });
    expect(field('URL')).toMatchObject({ property: 'url', protoName: 'page_url' });
    expect(field('assigneeBigTeam')).toMatchObject({ protoName: 'owner_big_team' });
    expect(field('assigneeUser')).toMatchObject({ protoName: 'assignee_user' });
  });

  it('tells the shapes apart', () => {
    expect(field('state')).toMatchObject({ shape: 'single', type: { kind: 'enum' } });
    expect(field('states')).toMatchObject({ shape: 'list' });
    expect(field('yes')).toMatchObject({ shape: 'map', mapKey: 'bool' });
    expect(field('sub')).toMatchObject({ shape: 'optional', type: { message: Task } });
    expect(field('text')).toMatchObject({ shape: 'optional', oneof: 'result' });
    expect(field('assigneeUser')).toMatchObject({
      property: 'assignee',
      caseName: 'user',
      cases: ['user', 'bigTeam'],
      oneof: 'assignee',
    });
  });

  it('tells the kinds apart', () => {
    expect(field('dueAt')?.type).toEqual({ kind: 'Date' });
    expect(field('exact')?.type).toEqual({ kind: 'scalar', scalar: 'int64Number' });
    expect(field('count')?.type).toEqual({ kind: 'wrapper', scalar: 'int32' });
    expect(field('nothing')?.type).toEqual({ kind: 'NullValue' });
  });
});
