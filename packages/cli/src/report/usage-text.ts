import type { UsageError } from '../usage-error.js';
import { displayPath } from './display-path.js';
import { printable } from './printable.js';
import type { Style } from './style.js';

/** Everything that is wrong with flags or configuration, a line each and one more for a hint. */
export function usageText(error: UsageError, cwd: string, style: Style): string {
  return error.problems
    .flatMap(({ message, hint, file, line, column }) => {
      const place = file && [displayPath(cwd, file), line, column].filter(Boolean).join(':');
      const head = [style('error', 'error'), place && style('strong', printable(place))];
      const lines = [[...head, printable(message)].filter(Boolean).join(' ')];
      if (hint !== undefined) lines.push(`  ${style('good', 'hint')} ${printable(hint)}`);
      return lines;
    })
    .join('\n');
}
