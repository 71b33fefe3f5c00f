import type { ReactElement } from 'react';
import type { ChatMessage } from '../../generated/index.js';
import { Avatar } from './avatar.js';

interface MessageLineProps {
  readonly message: ChatMessage;
  /** Whether the one before is of the same author, so that the name need not be there again. */
  readonly goesOn: boolean;
}

const clock = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit' });

/** Something that was said. */
export function MessageLine({ message, goesOn }: MessageLineProps): ReactElement {
  const { author, text, saidAt, stopped } = message;
  return (
    <li className="message" data-goes-on={goesOn}>
      {!goesOn && <Avatar person={author} />}
      <p className={goesOn ? 'visually-hidden' : 'message-head'}>
        <strong>{author.name}</strong>
        {!goesOn && <time dateTime={saidAt.toISOString()}>{clock.format(saidAt)}</time>}
      </p>
      <p className="message-text">
        {text}
        {stopped && <span className="stopped">Stopped</span>}
      </p>
    </li>
  );
}
