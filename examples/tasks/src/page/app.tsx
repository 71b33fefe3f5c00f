import type { ReactElement } from 'react';
import { ConnectionBanner } from './components/connection-banner.js';
import { Failures } from './components/failures.js';
import { Footer } from './components/footer.js';
import { LoadProblem } from './components/load-problem.js';
import { NewTask } from './components/new-task.js';
import { Skeleton } from './components/skeleton.js';
import { TaskList } from './components/task-list.js';
import { Toolbar } from './components/toolbar.js';
import { connection, store } from './session.js';
import { useConnectionStatus } from './state/use-connection-status.js';
import { useFilter } from './state/use-filter.js';
import { useTasks } from './state/use-tasks.js';

/** The whole page. */
export function App(): ReactElement {
  const { load, tasks, failures, waiting, lastCallMs } = useTasks(store);
  const status = useConnectionStatus(connection);
  const filter = useFilter();
  const open = tasks.filter((task) => !task.checked).length;

  return (
    <div className="page">
      <header className="header">
        <h1>Tasks</h1>
        <p role="status">{load === 'ready' && summary(open, tasks.length)}</p>
      </header>
      <main className="card">
        <NewTask store={store} />
        <ConnectionBanner status={status} waiting={waiting} />
        <Failures failures={failures} store={store} />
        {load === 'loading' && <Skeleton />}
        {typeof load === 'object' && <LoadProblem problem={load.problem} store={store} />}
        {load === 'ready' && <TaskList tasks={tasks} filter={filter} store={store} />}
        {load === 'ready' && tasks.length > 0 && (
          <Toolbar tasks={tasks} filter={filter} store={store} />
        )}
      </main>
      <Footer status={status} lastCallMs={lastCallMs} />
    </div>
  );
}

function summary(open: number, all: number): string {
  if (all === 0) return 'An empty list';
  if (open === 0) return all === 1 ? 'The one task is done' : `All ${all} done`;
  return `${open} of ${all} open`;
}
