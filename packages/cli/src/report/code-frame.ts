import type { Location } from '@wirepact/schema';
import { cells, displayWidth } from './display-width.js';
import type { Style } from './style.js';

/** How a code frame is laid out. */
export interface CodeFrameOptions {
  readonly style: Style;
  /** Look of the underline. */
  readonly look: 'error' | 'warning' | 'notice';
  /** Columns that a line of the frame may take. */
  readonly width: number;
}

/** As TypeScript counts lines. */
const lineBreak = /\r\n|[\n\r\u2028\u2029]/;

/** Narrower, and a name of ordinary length would not fit beside the line numbers. */
const MIN_WIDTH = 20;

/** The part of a line that is shown, and where the marked stretch is in it, in columns. */
interface Excerpt {
  readonly text: string;
  readonly markStart: number;
  readonly markWidth: number;
}

/** Cuts `width` columns out of a line, from the UTF-16 offset `from` on. */
function excerpt(line: string, from: number, width: number, mark?: [number, number]): Excerpt {
  const [start, end] = mark ?? [0, 0];
  // A cell is two units at most, save for long emoji, so what lies beyond cannot be shown.
  const shown = line.slice(from, from + width * 16);
  let text = from > 0 && shown !== '' ? '…' : '';
  let columns = text.length;
  let markStart = columns;
  let markEnd = columns;
  for (const cell of cells(shown)) {
    const offset = from + cell.offset;
    if (columns + cell.width > width - 1 && offset + cell.text.length < line.length) {
      text += '…';
      break;
    }
    if (offset <= start) markStart = columns;
    text += cell.text;
    columns += cell.width;
    if (offset < end) markEnd = columns;
  }
  if (start >= line.length) markStart = columns;
  return { text, markStart, markWidth: Math.max(1, markEnd - markStart) };
}

/** Where to start showing a line so that the column at `start` is in sight. */
function firstShown(line: string, start: number, width: number): number {
  const visible = start <= width && displayWidth(line.slice(0, start)) <= width - MIN_WIDTH / 2;
  // A unit takes two columns at most, so a third of the width before it never hides it.
  return visible ? 0 : Math.max(0, start - Math.floor(width / 3));
}

/**
 * The lines around a place, with the place underlined.
 *
 * @param source The file's text as it is now; it may be shorter than when the place was found.
 * @returns Lines without line breaks; none where the place is not in the text.
 */
export function codeFrame(source: string, place: Location, options: CodeFrameOptions): string[] {
  const lines = source.split(lineBreak);
  const { start, end } = place;
  const marked = lines[start.line - 1];
  if (marked === undefined) return [];
  const gutter = String(start.line + 1).length;
  const width = Math.max(MIN_WIDTH, options.width - gutter - ' > 1 | '.length);
  const from = firstShown(marked, start.column - 1, width);
  const until = end.line > start.line ? marked.length : end.column - 1;

  const { style, look } = options;
  const frame: string[] = [];
  for (const number of [start.line - 1, start.line, start.line + 1]) {
    const line = lines[number - 1];
    if (line === undefined) continue;
    const label = String(number).padStart(gutter);
    if (number !== start.line) {
      const { text } = excerpt(line, from, width);
      frame.push(style('quiet', `  ${label} | ${text}`.trimEnd()));
      continue;
    }
    const { text, markStart, markWidth } = excerpt(line, from, width, [start.column - 1, until]);
    const bar = style('quiet', '|');
    frame.push(`${style(look, '>')} ${label} ${bar} ${text}`.trimEnd());
    const underline = style(look, '^'.repeat(markWidth));
    frame.push(`  ${' '.repeat(gutter)} ${bar} ${' '.repeat(markStart)}${underline}`);
  }
  return frame;
}
