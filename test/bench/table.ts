/** A table for a terminal and for a document. */
export interface Table {
  readonly title: string;
  /** The first column holds names, the others figures. */
  readonly head: readonly string[];
  readonly lines: readonly (readonly string[])[];
}

/** Columns of equal width: names to the left, figures to the right. */
export function aligned(lines: readonly (readonly string[])[]): string {
  const columns = Math.max(0, ...lines.map((line) => line.length));
  const widths = Array.from({ length: columns }, (_, column) =>
    Math.max(...lines.map((line) => line[column]?.length ?? 0)),
  );
  return lines
    .map((line) =>
      line
        .map((text, column) => {
          const width = widths[column] ?? 0;
          return column === 0 ? text.padEnd(width) : text.padStart(width);
        })
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

/** A table for a terminal. */
export function tableText({ title, head, lines }: Table): string {
  return [title, aligned([head, ...lines])].join('\n');
}

/** A table for a document. */
export function tableMarkdown({ title, head, lines }: Table): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  const rule = head.map((_, column) => (column === 0 ? '---' : '---:'));
  return [`### ${title}`, '', line(head), line(rule), ...lines.map(line)].join('\n');
}

/**
 * Puts text between two marks of a document: `<!-- name -->` and `<!-- /name -->`.
 *
 * @throws Error for a document without them.
 */
export function replaceSection(document: string, name: string, text: string): string {
  const [open, close] = [`<!-- ${name} -->`, `<!-- /${name} -->`];
  const start = document.indexOf(open);
  const end = document.indexOf(close);
  if (start < 0 || end < start) {
    throw new Error(`The document has no section between ${open} and ${close}`);
  }
  return `${document.slice(0, start + open.length)}\n\n${text}\n\n${document.slice(end)}`;
}

/** Three digits, or two of what is small: `0.012`, `46.2`, `274`, `23.9k`, `1.05M`. */
export function threeDigits(value: number): string {
  if (value < 0.0995) return value.toPrecision(2);
  // Of what three digits would round up to the next unit, too: 999.7 is 1.00k.
  const [scale, unit] =
    value >= 999_500 ? [1e6, 'M'] : value >= 999.5 ? [1e3, 'k'] : ([1, ''] as const);
  const scaled = value / scale;
  const digits = scaled >= 99.95 ? 0 : scaled >= 9.995 ? 1 : 2;
  return `${scaled.toFixed(digits)}${unit}`;
}
