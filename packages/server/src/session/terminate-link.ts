import type { Link } from '@wirepact/wire';

/** A link whose transport can be dropped at once. */
export interface TerminableLink extends Link {
  /** Destroys the transport; `closed` follows as for a connection that was lost. */
  terminate(): void;
}

/** Drops a link that does not close. Does nothing where the link has no way to be dropped. */
export function terminateLink(link: Link): void {
  if (isTerminable(link)) link.terminate();
}

function isTerminable(link: Link): link is TerminableLink {
  return 'terminate' in link && typeof link.terminate === 'function';
}
