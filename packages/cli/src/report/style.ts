import { styleText } from 'node:util';
import type { Output, Terminal } from '../terminal.js';

/** What text is shown as. */
export type Look = 'error' | 'warning' | 'notice' | 'good' | 'strong' | 'quiet';

/** Gives text a look, or leaves it as it is where the output has no colours. */
export type Style = (look: Look, text: string) => string;

const formats = {
  error: ['red', 'bold'],
  warning: ['yellow', 'bold'],
  notice: ['cyan', 'bold'],
  good: ['green'],
  strong: ['bold'],
  quiet: ['dim'],
} as const;

/** No colours. */
export const plainStyle: Style = (_look, text) => text;

/** Whether to show colours; `FORCE_COLOR` is stronger than `NO_COLOR`, as in Node itself. */
function wantsColour(output: Output, env: Terminal['env']): boolean {
  const forced = env.FORCE_COLOR;
  if (forced !== undefined) return forced !== '0' && forced !== 'false';
  const refused = env.NO_COLOR !== undefined && env.NO_COLOR !== '';
  return output.isTTY === true && !refused && env.TERM !== 'dumb';
}

/** Colours where the output is a terminal, unless `NO_COLOR` or `FORCE_COLOR` say otherwise. */
export function styleFor(output: Output, env: Terminal['env']): Style {
  if (!wantsColour(output, env)) return plainStyle;
  // Node would ask the environment of its own process again.
  return (look, text) => styleText([...formats[look]], text, { validateStream: false });
}
