import type { ReactElement } from 'react';
import type { Person } from '../../generated/index.js';
import type { Draft } from '../state/room-state.js';
import type { RoomStore } from '../state/room-store.js';
import { Avatar } from './avatar.js';

interface DraftLineProps {
  readonly draft: Draft;
  readonly me: Person;
  readonly store: RoomStore;
}

/** Something that is on its way to the room, or was not taken there. */
export function DraftLine({ draft, me, store }: DraftLineProps): ReactElement {
  const { text, problem } = draft;
  return (
    <div className="message" data-pending={problem === undefined}>
      <Avatar person={me} />
      <p className="message-head">
        <strong>{me.name}</strong>
        {problem === undefined && <span className="sending">Sending</span>}
      </p>
      <p className="message-text">{text}</p>
      <div className="message-problem" role="alert">
        {problem !== undefined && (
          <p>
            <strong>Not said.</strong> {problem}
            <button type="button" className="text-button" onClick={() => store.tryAgain(draft)}>
              Try again
            </button>
            <button type="button" className="text-button" onClick={() => store.discard(draft)}>
              Discard
            </button>
          </p>
        )}
      </div>
    </div>
  );
}
