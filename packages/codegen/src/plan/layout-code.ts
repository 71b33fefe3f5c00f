/** Longest line of generated code; the width that the formatter is set to. */
const LINE_WIDTH = 100;

/** A list laid out on one line where it fits, else one item a line with a trailing comma. */
export interface ListLayout {
  /** What stands before the list on its line, indentation included. */
  readonly before: string;
  readonly open: string;
  /** Each on one line; an item that is too long is laid out in turn. */
  readonly items: readonly string[];
  readonly close: string;
  readonly after?: string;
}

/** Lays a list out as the formatter would. */
function layoutList({ before, open, items, close, after = '' }: ListLayout): string[] {
  const pad = open === '{' && items.length > 0 ? ' ' : '';
  const line = `${before}${open}${pad}${items.join(', ')}${pad}${close}${after}`;
  if (line.length <= LINE_WIDTH || items.length === 0) return [line];
  const indent = /^ */.exec(before)?.[0] ?? '';
  const last = items.at(-1) ?? '';
  if (open === '(' && items.length > 1 && /^\{.+\}$/.test(last)) {
    // An object in last place is opened on the line of the call where that much fits.
    const head = `${before}(${items.slice(0, -1).join(', ')}, `;
    if (head.length < LINE_WIDTH) {
      const properties = splitItems(last.slice(1, -1));
      return [`${head}{`, ...layoutItems(properties, `${indent}  `, ','), `${indent}})${after}`];
    }
  }
  // A comma behind the last type argument is a syntax error.
  const trailing = open === '<' ? '' : ',';
  return [
    `${before}${open}`,
    ...layoutItems(items, `${indent}  `, trailing),
    `${indent}${close}${after}`,
  ];
}

/** {@link layoutList} as one string. */
export function layoutText(layout: ListLayout): string {
  return layoutList(layout).join('\n');
}

/** An object literal on one line. */
export function flatObject(properties: readonly string[]): string {
  return properties.length === 0 ? '{}' : `{ ${properties.join(', ')} }`;
}

function layoutItems(items: readonly string[], indent: string, trailing: string): string[] {
  return items.flatMap((item, i) =>
    layoutExpression(item, indent, i === items.length - 1 ? trailing : ','),
  );
}

/** Lays an expression out, opening its outermost brackets where it is too long for a line. */
function layoutExpression(text: string, indent: string, after: string): string[] {
  if (indent.length + text.length + after.length <= LINE_WIDTH) return [`${indent}${text}${after}`];
  const [left, right] = splitAtTopLevel(text, ' ?? ');
  if (right !== undefined) {
    return [`${indent}${left} ??`, ...layoutExpression(right, `${indent}  `, after)];
  }
  const group = lastGroup(text);
  if (group === undefined) return [`${indent}${text}${after}`];
  return layoutList({
    before: `${indent}${text.slice(0, group.start)}`,
    open: text.charAt(group.start),
    items: splitItems(text.slice(group.start + 1, -1)),
    close: text.slice(-1),
    after,
  });
}

/**
 * `declaration = callee(…);`. The formatter keeps a call on the line of its declaration as long as
 * the opening parenthesis fits there, and moves all of it below the `=` otherwise.
 */
export function layoutAssignedCall(
  declaration: string,
  callee: string,
  items: readonly string[],
): string {
  const call = (before: string) => layoutText({ before, open: '(', items, close: ')', after: ';' });
  const fits = `${declaration} = ${callee}(`.length <= LINE_WIDTH;
  return fits ? call(`${declaration} = ${callee}`) : `${declaration} =\n${call(`  ${callee}`)}`;
}

/** A union type after `before`, on one line or one member a line. */
export function layoutUnion(before: string, members: readonly string[]): string {
  const line = `${before} ${members.join(' | ')};`;
  if (line.length <= LINE_WIDTH) return line;
  return `${before}\n${members.map((member) => `  | ${member}`).join('\n')};`;
}

/**
 * Lays one statement out as the formatter would: on one line where it fits, else with its body
 * below its `if` or `for`, else with the arguments of its call one a line.
 */
export function layoutStatement(statement: string, indent: string): string[] {
  if (indent.length + statement.length <= LINE_WIDTH) return [`${indent}${statement}`];
  if (statement.endsWith(')) {')) {
    // The head of a loop: its own parenthesis stays as it is, and that of the call inside opens.
    const call = statement.indexOf(' of ') + 4;
    const start = statement.indexOf('(', call);
    return layoutList({
      before: `${indent}${statement.slice(0, start)}`,
      open: '(',
      items: splitItems(statement.slice(start + 1, -4)),
      close: ')',
      after: ') {',
    });
  }
  const head = /^(?:if|for) \(/.test(statement) ? closing(statement, statement.indexOf('(')) : -1;
  if (head > 0) {
    const body = statement.slice(head + 1).trimStart();
    return [`${indent}${statement.slice(0, head + 1)}`, ...layoutStatement(body, `${indent}  `)];
  }
  return layoutExpression(statement.replace(/;$/, ''), indent, ';');
}

const closers: { readonly [opener: string]: string } = { '(': ')', '[': ']', '{': '}' };

/** Calls `visit` with each character outside of strings and the number of brackets around it. */
function scan(text: string, visit: (index: number, depth: number) => boolean | undefined): void {
  let depth = 0;
  let quoted = '';
  for (let i = 0; i < text.length; i++) {
    const character = text.charAt(i);
    if (quoted !== '') {
      if (character === '\\') i++;
      else if (character === quoted) quoted = '';
      continue;
    }
    if (character === "'" || character === '"') quoted = character;
    if (')]}'.includes(character)) depth--;
    if (visit(i, depth)) return;
    if (character in closers) depth++;
  }
}

/** Index of the bracket that closes the one at `open`. */
function closing(text: string, open: number): number {
  let found = -1;
  let target = -1;
  scan(text, (i, depth) => {
    if (i === open) target = depth;
    else if (target === depth && i > open && ')]}'.includes(text.charAt(i))) found = i;
    return found >= 0;
  });
  return found;
}

/** The bracketed group that the text ends with. */
function lastGroup(text: string): { start: number } | undefined {
  let start = -1;
  scan(text, (i, depth) => {
    if (depth === 0 && text.charAt(i) in closers) start = i;
    return false;
  });
  return start >= 0 && closing(text, start) === text.length - 1 ? { start } : undefined;
}

function splitItems(text: string): string[] {
  if (text.trim() === '') return [];
  const commas: number[] = [];
  scan(text, (i, depth) => {
    if (depth === 0 && text.charAt(i) === ',') commas.push(i);
    return false;
  });
  const ends = [...commas, text.length];
  return ends.map((end, i) => text.slice(i === 0 ? 0 : (commas[i - 1] ?? 0) + 1, end).trim());
}

function splitAtTopLevel(text: string, separator: string): [string, string | undefined] {
  let at = -1;
  scan(text, (i, depth) => {
    if (depth === 0 && text.startsWith(separator, i)) at = i;
    return at >= 0;
  });
  return at < 0 ? [text, undefined] : [text.slice(0, at), text.slice(at + separator.length)];
}
