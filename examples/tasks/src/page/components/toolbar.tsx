import type { ReactElement } from 'react';
import type { ShownTask } from '../state/changes.js';
import type { TaskStore } from '../state/task-store.js';
import { type Filter, filters } from '../state/use-filter.js';

interface ToolbarProps {
  readonly tasks: readonly ShownTask[];
  readonly filter: Filter;
  readonly store: TaskStore;
}

const names: Record<Filter, string> = { all: 'All', open: 'Open', done: 'Done' };

/** Which tasks to show, and how many there are of each. */
export function Toolbar({ tasks, filter, store }: ToolbarProps): ReactElement {
  const done = tasks.filter((task) => task.checked);
  const counts = { all: tasks.length, open: tasks.length - done.length, done: done.length };
  return (
    <div className="toolbar">
      <nav className="filters" aria-label="Which tasks to show">
        {filters.map((name) => (
          <a key={name} href={`#${name}`} aria-current={name === filter ? 'true' : undefined}>
            {names[name]} <span className="count">{counts[name]}</span>
          </a>
        ))}
      </nav>
      <button
        type="button"
        className="quiet-button"
        disabled={done.length === 0}
        onClick={() => void store.make({ kind: 'clear', ids: done.map(({ id }) => id) })}
      >
        Clear done
      </button>
    </div>
  );
}
