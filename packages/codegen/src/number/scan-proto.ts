import type { Position } from '@wirepact/schema';

/** A word, string, number or sign of a `.proto`, with its place. */
export interface ProtoToken {
  readonly text: string;
  readonly place: Position;
}

/** A statement: what stands before a `;`, or before and between braces. */
export interface ProtoStatement {
  readonly tokens: readonly ProtoToken[];
  /** What stands between its braces; absent where a `;` ends it. */
  readonly body?: readonly ProtoStatement[];
  /** Where the brace stands that closes it; absent without one. */
  readonly end?: Position;
}

/** Everything in a `.proto`, as far as it can be told without understanding it. */
export interface ScannedProto {
  readonly statements: readonly ProtoStatement[];
  /** A line each, without the marks of a comment. */
  readonly comments: readonly ProtoToken[];
  /** Conflict markers that a merge left. */
  readonly conflicts: readonly ProtoToken[];
  /** Why the rest of it cannot be read, where that is so. */
  readonly fault?: { readonly reason: string; readonly place: Position };
}

const lexeme =
  /(?<space>\s+)|(?<comment>\/\/[^\n]*|\/\*[\s\S]*?\*\/)|(?<text>"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|[A-Za-z0-9_.+-]+|[{}[\]()<>=;,:/])/y;
const conflictLine = /^(?:<{7}|\|{7}|={7}|>{7})(?: .*)?$/gm;

/**
 * Splits a `.proto` into statements with their places. It reads anything, also what protobufjs
 * refuses, so that a diagnostic can say where: protobufjs stops at the first fault, names a line at
 * most, and says nothing of a field that is called `__proto__`.
 */
export function scanProto(source: string): ScannedProto {
  const placeAt = placeFinder(source);
  const conflicts = [...source.matchAll(conflictLine)].map(({ 0: text, index }) => ({
    text,
    place: placeAt(index),
  }));
  // Blanked, so that both sides of a conflict are read and places stay right.
  const text = source.replace(conflictLine, (line) => ' '.repeat(line.length));
  const tokens: ProtoToken[] = [];
  const comments: ProtoToken[] = [];
  for (let at = 0; at < text.length; ) {
    lexeme.lastIndex = at;
    const found = lexeme.exec(text);
    if (found === null) {
      const reason = `the character ${JSON.stringify(text.charAt(at))} does not belong there`;
      const { statements } = nest(tokens);
      return { statements, comments, conflicts, fault: { reason, place: placeAt(at) } };
    }
    const { comment, text: token } = found.groups ?? {};
    if (comment !== undefined) comments.push(...commentLines(comment, placeAt(at)));
    if (token !== undefined) tokens.push({ text: token, place: placeAt(at) });
    at = lexeme.lastIndex;
  }
  return { comments, conflicts, ...nest(tokens) };
}

function commentLines(comment: string, place: Position): ProtoToken[] {
  return comment
    .split('\n')
    .map((line, i) => ({
      text: line.replace(/^\s*(?:\/\*+|\/\/|\*(?!\/))?\s?|\*\/\s*$/g, '').trim(),
      place: i === 0 ? place : { line: place.line + i, column: 1 },
    }))
    .filter(({ text }) => text !== '');
}

/** Finds lines by halving, since a place is asked for each token. */
function placeFinder(text: string): (offset: number) => Position {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return (offset) => {
    let low = 0;
    let high = starts.length;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle;
    }
    return { line: low + 1, column: offset - (starts[low] ?? 0) + 1 };
  };
}

/** A statement whose braces are still open. */
interface OpenStatement {
  readonly tokens: readonly ProtoToken[];
  readonly body: ProtoStatement[];
}

function nest(tokens: readonly ProtoToken[]): Pick<ScannedProto, 'statements' | 'fault'> {
  const root: OpenStatement = { tokens: [], body: [] };
  const open: OpenStatement[] = [root];
  let current: ProtoToken[] = [];
  // Braces in the value of an option are part of the statement.
  let inValue = 0;
  let brackets = 0;
  const inner = (): OpenStatement => open.at(-1) ?? root;
  for (const token of tokens) {
    const { text } = token;
    const isValue = current[0]?.text === 'option' || brackets > 0;
    brackets = Math.max(0, brackets + (text === '[' ? 1 : text === ']' ? -1 : 0));
    if (inValue > 0 || (isValue && (text === '{' || text === '}'))) {
      inValue += text === '{' ? 1 : text === '}' ? -1 : 0;
      current.push(token);
    } else if (text === '{') {
      open.push({ tokens: current, body: [] });
      current = [];
    } else if (text === '}') {
      const closed = open.length > 1 ? open.pop() : undefined;
      if (closed === undefined) {
        const reason = 'there is a `}` without its `{`';
        return { statements: root.body, fault: { reason, place: token.place } };
      }
      if (current.length > 0) closed.body.push({ tokens: current });
      current = [];
      inner().body.push({ ...closed, end: token.place });
    } else if (text === ';') {
      if (current.length > 0) inner().body.push({ tokens: current });
      current = [];
      brackets = 0;
    } else current.push(token);
  }
  const unclosed = open.length > 1 ? (inner().tokens[0] ?? tokens.at(-1)) : current[0];
  for (let last = open.pop(); last !== undefined && last !== root; last = open.pop()) {
    inner().body.push(last);
  }
  if (unclosed === undefined) return { statements: root.body };
  const reason = `\`${unclosed.text}\` begins what never ends`;
  return { statements: root.body, fault: { reason, place: unclosed.place } };
}
