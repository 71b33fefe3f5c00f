import { type KeyboardEvent, type ReactElement, useRef, useState } from 'react';

interface LabelEditorProps {
  readonly label: string;
  /**
   * @param edited The new label; undefined where there is nothing to save.
   * @param keepFocus Whether the editor was left with the keyboard.
   */
  readonly onDone: (edited: string | undefined, keepFocus: boolean) => void;
}

/** Edits a label in its place: Enter and leaving save, Escape does not. */
export function LabelEditor({ label, onDone }: LabelEditorProps): ReactElement {
  const [text, setText] = useState(label);
  // Taking the focused input away makes it lose the focus, which must not count as leaving.
  const done = useRef(false);

  function finish(save: boolean, keepFocus: boolean): void {
    if (done.current) return;
    done.current = true;
    const edited = text.trim();
    onDone(save && edited !== '' && edited !== label ? edited : undefined, keepFocus);
  }

  function onKeyDown(event: KeyboardEvent): void {
    // While an input method composes a word, its keys are not ours.
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Enter') finish(true, true);
    if (event.key === 'Escape') finish(false, true);
  }

  return (
    <input
      className="task-editor"
      aria-label={`New text for “${label}”`}
      ref={(input) => input?.focus()}
      value={text}
      onFocus={(event) => event.target.select()}
      onChange={(event) => setText(event.target.value)}
      onKeyDown={onKeyDown}
      onBlur={() => finish(true, false)}
      autoComplete="off"
      enterKeyHint="done"
    />
  );
}
