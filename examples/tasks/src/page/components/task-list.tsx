import type { ReactElement } from 'react';
import type { ShownTask } from '../state/changes.js';
import type { TaskStore } from '../state/task-store.js';
import type { Filter } from '../state/use-filter.js';
import { TaskRow } from './task-row.js';

interface TaskListProps {
  readonly tasks: readonly ShownTask[];
  readonly filter: Filter;
  readonly store: TaskStore;
}

const nothing: Record<Filter, readonly [string, string]> = {
  all: ['Nothing to do', 'Write down the first task above.'],
  open: ['All done', 'No task is open.'],
  done: ['Nothing done yet', 'A task that you check is listed here.'],
};

/** The tasks that the filter lets through, the newest first. */
export function TaskList({ tasks, filter, store }: TaskListProps): ReactElement {
  const shown = tasks.filter((task) => filter === 'all' || task.checked === (filter === 'done'));
  if (shown.length === 0) {
    const [headline, hint] = nothing[filter];
    return (
      <div className="placeholder">
        <p className="placeholder-headline">{headline}</p>
        <p>{hint}</p>
      </div>
    );
  }
  return (
    <ul className="tasks" aria-label="Tasks">
      {shown.toReversed().map((task) => (
        <TaskRow key={task.id} task={task} store={store} />
      ))}
    </ul>
  );
}
