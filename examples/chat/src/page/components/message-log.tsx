import { Fragment, type ReactElement, useEffect, useLayoutEffect, useRef } from 'react';
import type { ChatMessage, Person } from '../../generated/index.js';
import type { RoomState } from '../state/room-state.js';
import type { RoomStore } from '../state/room-store.js';
import { AnswerInProgress } from './answer-in-progress.js';
import { DraftLine } from './draft-line.js';
import { MessageLine } from './message-line.js';

interface MessageLogProps {
  readonly name: string;
  readonly state: RoomState;
  readonly store: RoomStore;
  readonly me: Person;
}

/** Messages of one person within this time stand under one name, in milliseconds. */
const TOGETHER_MS = 5 * 60_000;

/** Who has scrolled up no farther than this still follows what is said, in pixels. */
const NEAR_END = 80;

/** What was said in a room, and what is being said. */
export function MessageLog({ name, state, store, me }: MessageLogProps): ReactElement {
  const { messages, drafts, answers, missedAfter } = state;
  const log = useRef<HTMLElement>(null);
  const follows = useRef(true);

  // Without a list of dependencies: whatever has made the log longer.
  useLayoutEffect(() => follow(log.current, follows.current));
  // A banner or the keyboard of a phone takes room away.
  useEffect(() => {
    const element = log.current;
    if (element === null) return;
    const observer = new ResizeObserver(() => follow(element, follows.current));
    observer.observe(element);
    return () => observer.disconnect();
  }, []);

  function onScroll(): void {
    const element = log.current;
    if (element === null) return;
    follows.current = element.scrollHeight - element.scrollTop - element.clientHeight < NEAR_END;
  }

  const isEmpty = messages.length === 0 && drafts.length === 0;
  return (
    <section
      ref={log}
      className="log"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: the keyboard has to reach what scrolls
      tabIndex={0}
      onScroll={onScroll}
      aria-label={`Said in ${name}`}
    >
      {isEmpty && (
        <div className="placeholder">
          <p className="placeholder-headline">Nothing was said here yet</p>
          <p>Say hello, or ask the assistant something.</p>
        </div>
      )}
      {state.more && <p className="divider">Older messages are not shown</p>}
      <div role="log" aria-label={`Messages in ${name}`}>
        <ol className="messages">
          {messages.map((message, index) => (
            <Fragment key={message.number}>
              {messages[index - 1]?.number === missedAfter && missedAfter !== undefined && (
                <li className="divider">Said while you were offline</li>
              )}
              <MessageLine message={message} goesOn={goesOn(messages[index - 1], message)} />
            </Fragment>
          ))}
        </ol>
      </div>
      {(drafts.length > 0 || answers.length > 0) && (
        <div className="messages">
          {drafts.map((draft) => (
            <DraftLine key={draft.id} draft={draft} me={me} store={store} />
          ))}
          {answers.map((answer) => (
            <AnswerInProgress key={answer.question} answer={answer} store={store} />
          ))}
        </div>
      )}
    </section>
  );
}

function follow(element: HTMLElement | null, follows: boolean): void {
  if (element !== null && follows) element.scrollTop = element.scrollHeight;
}

function goesOn(before: ChatMessage | undefined, message: ChatMessage): boolean {
  return (
    before?.author.id === message.author.id &&
    before.answers === undefined &&
    message.saidAt.getTime() - before.saidAt.getTime() < TOGETHER_MS
  );
}
