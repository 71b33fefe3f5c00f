import type { Output } from '../terminal.js';
import type { Style } from './style.js';

/** Below this, in milliseconds, a line that comes and goes only flickers. */
const PATIENCE = 300;

/** A line that says what takes so long. It is shown on terminals only, and leaves no trace. */
export interface Progress {
  /** What is done from now on. */
  step(text: string): void;
  /** Takes the line away. Has to be called before anything else is written. */
  done(): void;
}

/**
 * Starts to count.
 *
 * @param now A clock in milliseconds.
 */
export function startProgress(output: Output, style: Style, now: () => number): Progress {
  if (output.isTTY !== true) return { step: () => undefined, done: () => undefined };
  const start = now();
  let timer: NodeJS.Timeout | undefined;
  let shown = false;
  const show = (text: string): void => {
    shown = true;
    output.write(`\r\x1b[2K${style('quiet', text)}`);
  };
  return {
    step(text) {
      clearTimeout(timer);
      // Reading contracts blocks the timers, so what is late already is shown at once.
      const wait = start + PATIENCE - now();
      if (wait <= 0) show(text);
      else timer = setTimeout(show, wait, text);
    },
    done() {
      clearTimeout(timer);
      if (shown) output.write('\r\x1b[2K');
      shown = false;
    },
  };
}
