import { useSyncExternalStore } from 'react';

/** Which tasks are shown. */
export type Filter = 'all' | 'open' | 'done';

/** Every filter, in the order in which they stand on the page. */
export const filters: readonly Filter[] = ['all', 'open', 'done'];

function subscribe(listener: () => void): () => void {
  window.addEventListener('hashchange', listener);
  return () => window.removeEventListener('hashchange', listener);
}

/** The filter in the address, `#open` for example, so that it survives a reload. */
export function useFilter(): Filter {
  const hash = useSyncExternalStore(subscribe, () => window.location.hash);
  return filters.find((filter) => hash === `#${filter}`) ?? 'all';
}
