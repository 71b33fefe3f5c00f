import {
  type KeyboardEvent,
  type ReactElement,
  type SubmitEvent,
  useEffect,
  useRef,
  useState,
} from 'react';
import type { RoomStore } from '../state/room-store.js';
import { SendIcon, SparkIcon } from './icons.js';

interface ComposerProps {
  readonly name: string;
  readonly store: RoomStore;
}

/** Where something is said, or the assistant asked. Enter sends; Shift and Enter begin a new line. */
export function Composer({ name, store }: ComposerProps): ReactElement {
  const [text, setText] = useState('');
  const [asks, setAsks] = useState(false);
  const field = useRef<HTMLTextAreaElement>(null);

  // Whoever has opened a room is going to write; a finger would only see its keyboard jump up.
  useEffect(() => {
    if (window.matchMedia('(hover: hover)').matches) field.current?.focus();
  }, []);

  function change(next: string): void {
    setText(next);
    store.typed(next);
  }

  function send(): void {
    const said = text.trim();
    if (said === '') return;
    setText('');
    if (asks) store.ask(said);
    else store.say(said);
    setAsks(false);
    field.current?.focus();
  }

  function submit(event: SubmitEvent): void {
    event.preventDefault();
    send();
  }

  function onKeyDown(event: KeyboardEvent): void {
    // While an input method composes a word, its keys are not ours.
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    send();
  }

  return (
    <form className="composer" data-asks={asks} onSubmit={submit}>
      <button
        type="button"
        className="ask"
        aria-pressed={asks}
        aria-label="Ask the assistant"
        title="Ask the assistant"
        onClick={() => {
          setAsks(!asks);
          field.current?.focus();
        }}
      >
        <SparkIcon />
        <span>Ask</span>
      </button>
      <textarea
        ref={field}
        rows={1}
        value={text}
        onChange={(event) => change(event.target.value)}
        onKeyDown={onKeyDown}
        onBlur={() => store.typed('')}
        placeholder={asks ? 'Ask the assistant' : `Say something in ${name}`}
        aria-label={asks ? 'Question' : 'Message'}
        maxLength={2_000}
        enterKeyHint="send"
        autoComplete="off"
      />
      <button type="submit" className="send" aria-label="Send" disabled={text.trim() === ''}>
        <SendIcon />
      </button>
    </form>
  );
}
