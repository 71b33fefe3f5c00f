import type { ConnectionStatus } from '@wirepact/client';
import type { ReactElement } from 'react';
import type { Person, Room } from '../../generated/index.js';
import type { Account } from '../state/account.js';
import type { RoomState } from '../state/room-state.js';
import { Avatar } from './avatar.js';
import { LockIcon, RoomIcon } from './icons.js';

interface SidebarProps {
  readonly account: Account;
  readonly me: Person;
  readonly rooms: readonly Room[] | undefined;
  readonly entered: ReadonlyMap<string, RoomState>;
  readonly shown: string | undefined;
  readonly status: ConnectionStatus;
  readonly renewals: number;
}

const words: Record<ConnectionStatus, string> = {
  connecting: 'Connecting',
  open: 'Connected',
  resumed: 'Connected',
  gap: 'Connected',
  closed: 'Disconnected',
};

/** The rooms, and who is signed in. */
export function Sidebar(props: SidebarProps): ReactElement {
  const { account, me, rooms = [], entered, shown, status, renewals } = props;
  return (
    <aside className="sidebar">
      <h1>Chat</h1>
      <nav aria-label="Rooms">
        <ul className="rooms">
          {rooms.map((room) => (
            <li key={room.id}>
              <a
                href={`#/${room.id}`}
                aria-current={room.id === shown ? 'page' : undefined}
                data-entered={entered.has(room.id)}
              >
                {room.moderated ? <LockIcon /> : <RoomIcon />}
                <span className="room-name">{room.name}</span>
                <Badge room={room} state={entered.get(room.id)} />
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <footer className="account">
        <p className="account-name">
          <Avatar person={me} />
          <span>{me.name}</span>
          <button type="button" className="quiet-button" onClick={() => account.signOut()}>
            Sign out
          </button>
        </p>
        <p className="small-print">
          <span className="status" data-status={status}>
            {words[status]}
          </span>
          <span>{renewed(renewals)}</span>
        </p>
      </footer>
    </aside>
  );
}

interface BadgeProps {
  readonly room: Room;
  readonly state: RoomState | undefined;
}

function Badge({ room, state }: BadgeProps): ReactElement | null {
  if (state !== undefined && state.unread > 0) {
    return (
      <span className="unread">
        {state.unread}
        <span className="visually-hidden"> new</span>
      </span>
    );
  }
  const people = state?.people.length ?? room.people;
  return people === 0 ? null : (
    <span className="count">
      {people}
      <span className="visually-hidden"> here</span>
    </span>
  );
}

function renewed(times: number): string {
  if (times === 0) return 'Token is fresh';
  return times === 1 ? 'Token renewed once' : `Token renewed ${times} times`;
}
