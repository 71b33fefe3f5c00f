import type { ReactElement } from 'react';
import type { Person, Room } from '../../generated/index.js';
import type { RoomState } from '../state/room-state.js';
import type { RoomStore } from '../state/room-store.js';
import { Composer } from './composer.js';
import { BackIcon } from './icons.js';
import { MessageLog } from './message-log.js';
import { People } from './people.js';
import { Writers } from './writers.js';

interface RoomViewProps {
  /** Undefined until the rooms are known. */
  readonly room: Room | undefined;
  readonly state: RoomState;
  readonly store: RoomStore;
  readonly me: Person;
  readonly onLeave: () => void;
}

/** One room: who is there, what was said, and where to say something. */
export function RoomView({ room, state, store, me, onLeave }: RoomViewProps): ReactElement {
  const name = room?.name ?? state.id;
  const { load } = state;
  return (
    <section className="room" aria-label={name}>
      <header className="room-header">
        <a className="back" href="#/" aria-label="All rooms">
          <BackIcon />
        </a>
        <div className="room-title">
          <h2>{name}</h2>
          <p className="faint">{room?.topic}</p>
        </div>
        <button type="button" className="quiet-button" onClick={onLeave}>
          Leave
        </button>
      </header>
      {load === 'loading' && (
        <div className="skeleton" role="status">
          <span className="visually-hidden">Loading what was said</span>
          <span className="bone" />
          <span className="bone" />
          <span className="bone" />
        </div>
      )}
      {typeof load === 'object' && (
        <div className="placeholder" role="alert">
          <p className="placeholder-headline">{name} could not be opened</p>
          <p>{load.problem}</p>
          <button type="button" className="button" onClick={() => void store.enter()}>
            Try again
          </button>
        </div>
      )}
      {load === 'ready' && (
        <>
          <People people={state.people} me={me} />
          <MessageLog name={name} state={state} store={store} me={me} />
          <Writers people={state.writers} />
          <Composer name={name} store={store} />
        </>
      )}
    </section>
  );
}
