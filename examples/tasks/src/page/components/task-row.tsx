import { type ReactElement, type RefObject, useRef, useState } from 'react';
import { type ShownTask, unsavedId } from '../state/changes.js';
import type { TaskStore } from '../state/task-store.js';
import { CheckIcon, DeleteIcon } from './icons.js';
import { LabelEditor } from './label-editor.js';

interface TaskRowProps {
  readonly task: ShownTask;
  readonly store: TaskStore;
}

/** One task: check it, click its label to edit it, delete it. */
export function TaskRow({ task, store }: TaskRowProps): ReactElement {
  const [editing, setEditing] = useState(false);
  const row = useRef<HTMLLIElement>(null);
  const { id, label, checked } = task;
  const unsaved = id === unsavedId(label);

  function finishEditing(edited: string | undefined, keepFocus: boolean): void {
    setEditing(false);
    if (edited !== undefined) void store.make({ kind: 'update', id, patch: { label: edited } });
    // The button is back only after the next render.
    if (keepFocus) requestAnimationFrame(() => focusIn(row, '.task-label'));
  }

  function remove(): void {
    focusNeighbour(row.current);
    void store.make({ kind: 'delete', id });
  }

  return (
    <li ref={row} className="task" data-checked={checked} data-pending={task.pending}>
      <span className="task-check">
        <input
          type="checkbox"
          checked={checked}
          disabled={unsaved}
          aria-label={label}
          onChange={() => void store.make({ kind: 'update', id, patch: { checked: !checked } })}
        />
        <CheckIcon />
      </span>
      {editing ? (
        <LabelEditor label={label} onDone={finishEditing} />
      ) : (
        <button
          type="button"
          className="task-label"
          disabled={unsaved}
          aria-label={`Edit “${label}”`}
          onClick={() => setEditing(true)}
        >
          <span>{label}</span>
        </button>
      )}
      <button
        type="button"
        className="task-delete"
        disabled={unsaved}
        aria-label={`Delete “${label}”`}
        onClick={remove}
      >
        <DeleteIcon />
      </button>
    </li>
  );
}

function focusIn(row: RefObject<HTMLElement | null>, selector: string): void {
  row.current?.querySelector<HTMLElement>(selector)?.focus();
}

/** Whoever deletes with the keyboard goes on from there, not from the top of the page. */
function focusNeighbour(row: HTMLElement | null): void {
  const neighbour = row?.nextElementSibling ?? row?.previousElementSibling;
  const next = neighbour?.querySelector<HTMLElement>('.task-delete');
  (next ?? document.getElementById('new-task'))?.focus();
}
