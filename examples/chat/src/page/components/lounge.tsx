import { type ReactElement, useEffect, useSyncExternalStore } from 'react';
import type { Account } from '../state/account.js';
import type { ChatStore } from '../state/chat-store.js';
import { useConnectionStatus } from '../state/use-connection-status.js';
import { showNoRoom, useShownRoom } from '../state/use-shown-room.js';
import { ConnectionBanner } from './connection-banner.js';
import { NoRoom } from './no-room.js';
import { RoomView } from './room-view.js';
import { Sidebar } from './sidebar.js';

interface LoungeProps {
  readonly account: Account;
  readonly chat: ChatStore;
  readonly renewals: number;
}

/** What somebody who is signed in sees: the rooms, and the one that they look at. */
export function Lounge({ account, chat, renewals }: LoungeProps): ReactElement {
  const { rooms, entered } = useSyncExternalStore(chat.subscribe, chat.read);
  const status = useConnectionStatus(chat.connection);
  const shown = useShownRoom();
  useEffect(() => chat.show(shown), [chat, shown]);

  const state = shown === undefined ? undefined : entered.get(shown);
  const store = shown === undefined ? undefined : chat.room(shown);
  const waiting = Array.from(entered.values()).reduce(
    (sum, { drafts }) => sum + drafts.filter(({ problem }) => problem === undefined).length,
    0,
  );

  function leave(): void {
    if (shown === undefined) return;
    showNoRoom();
    chat.leave(shown);
  }

  return (
    <div className="lounge" data-room={shown !== undefined}>
      <div className="card">
        <Sidebar
          account={account}
          me={chat.me}
          rooms={rooms}
          entered={entered}
          shown={shown}
          status={status}
          renewals={renewals}
        />
        <main className="stage">
          <ConnectionBanner status={status} promise={promise(waiting)} />
          {state === undefined || store === undefined ? (
            <NoRoom />
          ) : (
            <RoomView
              key={state.id}
              room={rooms?.find(({ id }) => id === state.id)}
              state={state}
              store={store}
              me={chat.me}
              onLeave={leave}
            />
          )}
        </main>
      </div>
    </div>
  );
}

function promise(waiting: number): string {
  if (waiting === 0) return 'What you say now is sent when the server is back.';
  return waiting === 1 ? 'One message waits to be sent.' : `${waiting} messages wait to be sent.`;
}
