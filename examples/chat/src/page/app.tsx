import { type ReactElement, useSyncExternalStore } from 'react';
import { Landing } from './components/landing.js';
import { Lounge } from './components/lounge.js';
import { account } from './session.js';

/** The whole page: of a visitor, or of somebody who is signed in. */
export function App(): ReactElement {
  const state = useSyncExternalStore(account.subscribe, account.read);
  return state.kind === 'visitor' ? (
    <Landing account={account} client={state.client} notice={state.notice} />
  ) : (
    <Lounge account={account} chat={state.chat} renewals={state.renewals} />
  );
}
