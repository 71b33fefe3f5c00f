import { type MessageType, messageType } from '@wirepact/wire/codegen';
import { describe, expect, it } from 'vitest';
import { readPatch } from './read-patch.js';

interface Task {
  label: string;
  checked: boolean;
  labels: string[];
  dueAt?: Date;
}

interface TaskPatch {
  label?: string;
  checked?: boolean;
  labels: string[];
  dueAt?: Date | null;
}

const Task: MessageType<Task> = messageType<Task>(
  'task.Task',
  {
    label: [1, 'string', 'optional'],
    checked: [2, 'bool', 'optional'],
    labels: [3, 'string', 'list'],
    dueAt: [4, 'Date', 'optional'],
  },
  () => ({ label: '', checked: false, labels: [] }),
  (_writer, at) => at,
  (_reader, into) => into,
);

const paths = { label: 'label', checked: 'checked', labels: 'labels', dueAt: 'due_at' };

describe('readPatch', () => {
  it('takes the fields that the mask names, by their .proto names', () => {
    const dueAt = new Date(0);
    const item = { label: 'a', checked: true, labels: [], dueAt };
    expect(readPatch<Task, TaskPatch>(Task, paths, item, { paths: ['due_at', 'label'] })).toEqual({
      dueAt,
      label: 'a',
    });
  });

  it('gives a named field that the item lacks its zero value', () => {
    expect(
      readPatch<Task, TaskPatch>(
        Task,
        paths,
        { labels: [] },
        { paths: ['label', 'checked', 'labels'] },
      ),
    ).toEqual({ label: '', checked: false, labels: [] });
  });

  it('clears a named field that can be absent with null', () => {
    expect(readPatch<Task, TaskPatch>(Task, paths, { labels: [] }, { paths: ['due_at'] })).toEqual({
      dueAt: null,
    });
  });

  it('writes nothing for an empty mask', () => {
    expect(
      readPatch<Task, TaskPatch>(Task, paths, { label: 'a', labels: [] }, { paths: [] }),
    ).toEqual({});
  });

  it('takes what the item has where there is no mask', () => {
    const item = { label: '', labels: [], checked: undefined } as unknown as TaskPatch;
    expect(readPatch(Task, paths, item, undefined)).toEqual({ label: '' });
    expect(readPatch(Task, paths, { labels: ['x'] }, undefined)).toEqual({ labels: ['x'] });
  });

  it('does not count an empty map where there is no mask', () => {
    const item = { votes: new Map() };
    expect(readPatch(Task, { votes: 'votes' }, item, undefined)).toEqual({});
  });

  it.each(['id', 'dueAt', 'label.x', '*', '', '__proto__', 'constructor'])(
    'refuses the path %j, which is no field that can be written',
    (path) => {
      const item = { labels: [] };
      expect(() => readPatch<Task, TaskPatch>(Task, paths, item, { paths: [path] })).toThrow(
        expect.objectContaining({
          code: 'INVALID_ARGUMENT',
          message: expect.stringContaining(JSON.stringify(path)),
        }),
      );
    },
  );

  it('does not repeat a very long path to the peer', () => {
    expect(() =>
      readPatch<Task, TaskPatch>(Task, paths, { labels: [] }, { paths: ['x'.repeat(100_000)] }),
    ).toThrow(/^.{1,200}$/);
  });

  it('ignores what the item only inherits', () => {
    const item = Object.create({ label: 'inherited' }) as TaskPatch;
    expect(readPatch(Task, paths, item, undefined)).toEqual({});
  });

  it('keeps a field that is called __proto__ a field', () => {
    const item = JSON.parse('{"__proto__": {"polluted": true}}');
    const patch = readPatch(Task, JSON.parse('{"__proto__": "proto"}'), item, { paths: ['proto'] });
    expect(Object.getPrototypeOf(patch)).toBe(Object.prototype);
    expect(Object.getOwnPropertyDescriptor(patch, '__proto__')?.value).toEqual({ polluted: true });
    expect('polluted' in patch).toBe(false);
  });
});
