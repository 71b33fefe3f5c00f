import type { ReactElement } from 'react';

/** Stands where the list will be while it is being read. */
export function Skeleton(): ReactElement {
  return (
    <div className="skeleton" role="status">
      <span className="visually-hidden">Loading the tasks</span>
      <span className="bone" />
      <span className="bone" />
      <span className="bone" />
      <span className="bone" />
    </div>
  );
}
