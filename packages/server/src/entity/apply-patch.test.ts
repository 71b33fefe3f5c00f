import { describe, expect, it } from 'vitest';
import { applyPatch } from './apply-patch.js';

interface Task {
  id: string;
  label: string;
  dueAt?: Date;
}

describe('applyPatch', () => {
  const task: Task = { id: '1', label: 'a', dueAt: new Date(0) };

  it('writes the properties of the patch and keeps the others', () => {
    expect(applyPatch(task, { label: 'b' })).toEqual({ ...task, label: 'b' });
  });

  it('takes a property away for null and leaves it for undefined', () => {
    expect(applyPatch(task, { dueAt: null, label: undefined })).toEqual({ id: '1', label: 'a' });
  });

  it('leaves the item as it was', () => {
    applyPatch(task, { label: 'b' });
    expect(task.label).toBe('a');
  });

  it('keeps properties under symbols, where messages keep the fields of newer peers', () => {
    const key = Symbol('unknown');
    const patched = applyPatch({ ...task, [key]: 1 }, { label: 'b' });
    expect(patched[key]).toBe(1);
  });
});
