import { type ReactElement, type SubmitEvent, useState } from 'react';
import type { TaskStore } from '../state/task-store.js';
import { PlusIcon } from './icons.js';

/** Where a task is written down. */
export function NewTask({ store }: { store: TaskStore }): ReactElement {
  const [text, setText] = useState('');
  const label = text.trim();

  async function submit(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    if (label === '') return;
    setText('');
    const failure = await store.make({ kind: 'add', label });
    // What the server refuses comes back to be changed, unless the next task is being written.
    if (failure?.refused) setText((current) => (current === '' ? label : current));
  }

  return (
    <form className="new-task" onSubmit={(event) => void submit(event)}>
      <input
        id="new-task"
        className="new-task-label"
        value={text}
        onChange={(event) => setText(event.target.value)}
        placeholder="What is to be done?"
        aria-label="New task"
        autoComplete="off"
        enterKeyHint="done"
      />
      <button type="submit" className="new-task-add" aria-label="Add" disabled={label === ''}>
        <PlusIcon />
        <span>Add</span>
      </button>
    </form>
  );
}
