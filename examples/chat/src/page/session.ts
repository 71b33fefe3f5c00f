import { connect } from '@wirepact/client';
import { Account } from './state/account.js';

/** Who is at this page. Every connection of it comes back by itself when it was lost. */
export const account = new Account(sessionStorage, (options) =>
  connect('/rpc', { name: 'chat-page', backoff: { firstMs: 250, maxMs: 5_000 }, ...options }),
);

// When the contract changes while `npm start` runs, Vite loads this module anew with the new client.
if (import.meta.hot) {
  import.meta.hot.data.account?.close();
  import.meta.hot.data.account = account;
}
