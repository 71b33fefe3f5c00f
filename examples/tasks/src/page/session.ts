import { connect } from '@wirepact/client';
import { TaskClient } from '../generated/index.js';
import { TaskStore } from './state/task-store.js';

/** One connection for the whole page. It comes back by itself when it was lost. */
export const connection = connect('/rpc', {
  name: 'tasks-page',
  backoff: { firstMs: 250, maxMs: 5_000 },
});

export const store = new TaskStore(new TaskClient(connection));

// When the contract changes while `npm start` runs, Vite loads this module anew with the new client.
if (import.meta.hot) {
  import.meta.hot.data.connection?.close();
  import.meta.hot.data.connection = connection;
}
