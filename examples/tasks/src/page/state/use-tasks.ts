import { useSyncExternalStore } from 'react';
import type { TaskStore, TasksState } from './task-store.js';

/** What the store shows now; the component renders again when it changes. */
export function useTasks(store: TaskStore): TasksState {
  return useSyncExternalStore(store.subscribe, store.read);
}
