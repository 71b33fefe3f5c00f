import type { ReactElement } from 'react';
import type { Answer } from '../state/room-state.js';
import type { RoomStore } from '../state/room-store.js';
import { Avatar } from './avatar.js';
import { StopIcon } from './icons.js';

interface AnswerInProgressProps {
  readonly answer: Answer;
  readonly store: RoomStore;
}

/** An answer while it is being written. It is read out as a whole, when it has become a message. */
export function AnswerInProgress({ answer, store }: AnswerInProgressProps): ReactElement {
  const { question, text, stopping } = answer;
  return (
    <div className="message answer" aria-busy="true">
      <Avatar person={{ id: 'assistant', name: 'Assistant' }} />
      <p className="message-head">
        <strong>Assistant</strong>
        <span className="sending">{stopping ? 'Stopping' : 'Writing'}</span>
      </p>
      <p className="message-text">
        {text}
        <span className="caret" aria-hidden="true" />
      </p>
      <button
        type="button"
        className="stop"
        disabled={stopping}
        onClick={() => store.stop(question)}
      >
        <StopIcon />
        Stop
      </button>
    </div>
  );
}
