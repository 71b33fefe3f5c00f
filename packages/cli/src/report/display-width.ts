const segmenter = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/** Fullwidth and wide characters, and what is shown as an emoji: two columns in a terminal. */
const wide =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\ua960-\ua97c\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|\p{Emoji_Presentation}|\ufe0f|[\u{20000}-\u{3fffd}]/u;
const invisible = /^[\p{Mn}\p{Me}\p{Cf}]+$/u;

/** A character as a reader sees it, which may be several code points. */
export interface Cell {
  readonly text: string;
  /** Columns in a terminal: 0, 1 or 2. */
  readonly width: number;
  /** Offset of its first UTF-16 unit. */
  readonly offset: number;
}

/** Splits a text into what a terminal shows side by side. Tabs become two blanks. */
export function* cells(text: string): Generator<Cell> {
  for (const { segment, index } of segmenter.segment(text)) {
    if (segment === '\t') yield { text: '  ', width: 2, offset: index };
    else if (/^[\p{Cc}\p{Cs}\u200e\u200f\u202a-\u202e\u2066-\u2069]+$/u.test(segment)) {
      // What a terminal would obey, and halves of pairs, keep their place as a mark.
      yield { text: '\ufffd', width: 1, offset: index };
    } else if (invisible.test(segment)) yield { text: segment, width: 0, offset: index };
    else yield { text: segment, width: wide.test(segment) ? 2 : 1, offset: index };
  }
}

/** Columns that a text takes in a terminal. */
export function displayWidth(text: string): number {
  let width = 0;
  for (const cell of cells(text)) width += cell.width;
  return width;
}
