import type { ReactElement } from 'react';
import type { Failure } from '../state/failure.js';
import type { TaskStore } from '../state/task-store.js';

interface FailuresProps {
  readonly failures: readonly Failure[];
  readonly store: TaskStore;
}

/** What did not work, until someone has dealt with it. */
export function Failures({ failures, store }: FailuresProps): ReactElement {
  function tryAgain(failure: Failure): void {
    store.dismiss(failure);
    void store.make(failure.change);
  }

  return (
    <div role="alert">
      {failures.map((failure, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: two failures may be alike, and hold no state
        <div key={index} className="failure">
          <p>
            <strong>{failure.headline}.</strong> {failure.reason}
          </p>
          {!failure.refused && (
            <button type="button" className="text-button" onClick={() => tryAgain(failure)}>
              Try again
            </button>
          )}
          <button type="button" className="text-button" onClick={() => store.dismiss(failure)}>
            Dismiss
          </button>
        </div>
      ))}
    </div>
  );
}
