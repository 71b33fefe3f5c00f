import type { FieldPaths } from '@wirepact/wire/codegen';
import { describe, expect, it } from 'vitest';
import { maskOf } from './mask-of.js';

interface Patch {
  label?: string | null;
  dueAt?: Date | null;
  checked?: boolean | undefined;
}

const paths: FieldPaths<Patch> = {
  label: 'label',
  dueAt: 'due_at',
  checked: 'checked',
};

describe('maskOf', () => {
  it('names the fields that the item has, as the .proto names them', () => {
    expect(maskOf<Patch>({ dueAt: new Date(0), label: '' }, paths)).toEqual({
      paths: ['label', 'due_at'],
    });
  });

  it('counts null, which clears a field, and not undefined', () => {
    expect(maskOf<Patch>({ label: null, checked: undefined }, paths)).toEqual({ paths: ['label'] });
  });

  it('passes over what has no path', () => {
    const item: Patch & { id: string } = { id: '7' };
    expect(maskOf<Patch>(item, paths)).toEqual({ paths: [] });
  });

  it('passes over what every object inherits', () => {
    const named = { ...paths, constructor: 'constructor' } as FieldPaths<Patch>;
    expect(maskOf<Patch>({}, named)).toEqual({ paths: [] });
  });
});
