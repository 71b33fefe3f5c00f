import type { ReactElement } from 'react';
import type { TaskStore } from '../state/task-store.js';

interface LoadProblemProps {
  readonly problem: string;
  readonly store: TaskStore;
}

/** Stands where the list would be when it could not be read. */
export function LoadProblem({ problem, store }: LoadProblemProps): ReactElement {
  return (
    <div className="placeholder" role="alert">
      <p className="placeholder-headline">The tasks could not be loaded</p>
      <p>{problem}</p>
      <button type="button" className="button" onClick={() => void store.reload()}>
        Try again
      </button>
    </div>
  );
}
