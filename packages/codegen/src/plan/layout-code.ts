import { closing, hasTable, lastGroup, splitAtTopLevel, splitItems } from './layout-scan.js';

/** Longest line of generated code; the width that the formatter is set to. */
export const LINE_WIDTH = 100;

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
  if (items.length === 0 || (line.length <= LINE_WIDTH && !hasTable(line))) return [line];
  const indent = /^ */.exec(before)?.[0] ?? '';
  const last = items.at(-1) ?? '';
  const others = items.slice(0, -1).map((item) => `${item}, `);
  // An object in last place is opened on the line of the call where that much fits, and so is an
  // array that stands alone.
  if (open === '(' && (others.length > 0 ? /^\{.+\}$/ : /^(?:\{.+\}|\[.+\])$/).test(last)) {
    const head = `${before}(${others.join('')}`;
    if (head.length < LINE_WIDTH) {
      const list = { before: head, open: last.charAt(0), items: splitItems(last.slice(1, -1)) };
      return layoutList({ ...list, close: last.slice(-1), after: `)${after}` });
    }
  }
  if (open === '[' && items.length > 1 && items.every(isNumber)) {
    return [`${before}[`, ...fill(items, `${indent}  `), `${indent}]${after}`];
  }
  // A comma behind the last type argument is a syntax error.
  const trailing = open === '<' ? '' : ',';
  return [
    `${before}${open}`,
    ...layoutItems(items, `${indent}  `, trailing),
    `${indent}${close}${after}`,
  ];
}

function isNumber(text: string): boolean {
  return /^-?[0-9][0-9.e+-]*$/.test(text);
}

/** As many items on a line as fit, which is how the formatter lays numbers out. */
function fill(items: readonly string[], indent: string): string[] {
  const lines: string[] = [];
  let line = '';
  for (const item of items) {
    const next = line === '' ? `${indent}${item},` : `${line} ${item},`;
    if (line !== '' && next.length > LINE_WIDTH) {
      lines.push(line);
      line = `${indent}${item},`;
    } else line = next;
  }
  return [...lines, line];
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

/** Whether the formatter leaves a line as it is. */
function fits(line: string): boolean {
  return line.length <= LINE_WIDTH && !hasTable(line);
}

/** Lays an expression out, opening its outermost brackets where it is too long for a line. */
function layoutExpression(text: string, indent: string, after: string): string[] {
  if (fits(`${indent}${text}${after}`)) return [`${indent}${text}${after}`];
  const arrow = '() => ';
  if (text.startsWith(arrow)) {
    const body = layoutExpression(text.slice(arrow.length), `${indent}  `, after);
    return [`${indent}() =>`, ...body];
  }
  const [value, cast] = splitAtTopLevel(text, ' as ');
  if (cast !== undefined) return layoutExpression(value, indent, ` as ${cast}${after}`);
  const [left, right] = splitAtTopLevel(text, ' ?? ');
  const [target, fallback] = splitAtTopLevel(left, ' = ');
  if (right !== undefined && /^(?:\{.+\}|\[.+\])$/.test(right)) {
    const list = { open: right.charAt(0), items: splitItems(right.slice(1, -1)) };
    return layoutList({ ...list, before: `${indent}${left} ?? `, close: right.slice(-1), after });
  }
  if (right !== undefined && fallback !== undefined) {
    const below = `${indent}  ${fallback} ?? ${right}${after}`;
    const lines = fits(below)
      ? [below]
      : [`${indent}  ${fallback} ??`, ...layoutExpression(right, `${indent}  `, after)];
    return [`${indent}${target} =`, ...lines];
  }
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
  const indent = /^ */.exec(before)?.[0] ?? '';
  return `${before}\n${members.map((member) => `${indent}  | ${member}`).join('\n')};`;
}

/**
 * Lays one statement out as the formatter would: on one line where it fits, else with its body
 * below its `if` or `for`, else with the arguments of its call one a line.
 */
export function layoutStatement(statement: string, indent: string): string[] {
  if (fits(`${indent}${statement}`)) return [`${indent}${statement}`];
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
