import type { ReactElement } from 'react';
import type { ChatClient } from '../../generated/index.js';
import type { Account } from '../state/account.js';
import { useConnectionStatus } from '../state/use-connection-status.js';
import { useRoomList } from '../state/use-room-list.js';
import { ConnectionBanner } from './connection-banner.js';
import { RoomIcon } from './icons.js';
import { SignInForm } from './sign-in-form.js';

interface LandingProps {
  readonly account: Account;
  readonly client: ChatClient;
  readonly notice: string | undefined;
}

/** What a visitor sees: which rooms there are, and the way in. */
export function Landing({ account, client, notice }: LandingProps): ReactElement {
  const status = useConnectionStatus(client.connection);
  const rooms = useRoomList(client);
  return (
    <div className="landing">
      <header className="landing-header">
        <h1>Chat</h1>
        <p>Rooms to talk in, and an assistant that writes while you read.</p>
      </header>
      <main className="card">
        <ConnectionBanner status={status} promise="The page goes on when the server is back." />
        {notice !== undefined && (
          <p className="banner" role="status">
            <strong>{notice}</strong> Please sign in again.
          </p>
        )}
        {rooms === 'loading' && (
          <div className="skeleton" role="status">
            <span className="visually-hidden">Loading the rooms</span>
            <span className="bone" />
            <span className="bone" />
            <span className="bone" />
          </div>
        )}
        {typeof rooms === 'object' && 'problem' in rooms && (
          <div className="placeholder" role="alert">
            <p className="placeholder-headline">The rooms could not be loaded</p>
            <p>{rooms.problem}</p>
          </div>
        )}
        {typeof rooms === 'object' && 'list' in rooms && (
          <div className="landing-halves">
            <section aria-labelledby="rooms-heading">
              <h2 id="rooms-heading">Open rooms</h2>
              <ul className="landing-rooms">
                {rooms.list.rooms.map((room) => (
                  <li key={room.id}>
                    <RoomIcon />
                    <span>
                      <strong>{room.name}</strong>
                      <span className="faint">{room.topic}</span>
                    </span>
                    <span className="count">{here(room.people)}</span>
                  </li>
                ))}
              </ul>
            </section>
            <SignInForm account={account} people={rooms.list.people} />
          </div>
        )}
      </main>
    </div>
  );
}

function here(people: number): string {
  return people === 0 ? 'empty' : `${people} here`;
}
