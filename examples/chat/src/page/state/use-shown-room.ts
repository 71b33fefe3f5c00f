import { useSyncExternalStore } from 'react';

function subscribe(listener: () => void): () => void {
  window.addEventListener('hashchange', listener);
  return () => window.removeEventListener('hashchange', listener);
}

/** The room in the address, `#/lobby` for example, so that it survives a reload; undefined for none. */
export function useShownRoom(): string | undefined {
  const hash = useSyncExternalStore(subscribe, () => window.location.hash);
  return hash.length > 2 ? hash.slice(2) : undefined;
}

/** Shows the list of rooms only. */
export function showNoRoom(): void {
  window.location.hash = '#/';
}
