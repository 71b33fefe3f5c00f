import type { ReactElement } from 'react';

/** Stands where a room would be. */
export function NoRoom(): ReactElement {
  return (
    <div className="placeholder">
      <p className="placeholder-headline">No room yet</p>
      <p>Choose one to join it. Others see that you are there.</p>
    </div>
  );
}
