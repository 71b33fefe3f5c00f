import type { Position } from '@wirepact/schema';
import { type ProtoStatement, scanProto } from './scan-proto.js';

/** Tells at a glance that a text has none, since few files have any. */
const someEvent = /^[ \t]*\/\/ event [^\s:]+: /m;
const eventLine = /^event ([^\s:]+): ([\w.]+)$/;

/**
 * The events of the services of a `.proto`. proto3 has no word for them, so they stand as comments
 * behind the rpcs: `// event changed: TaskChanged`. A name without a dot is from the file's own
 * package. Comments before the last rpc or outside of a service are what somebody wrote.
 *
 * @returns Full names of messages by name of event, by full name of the service.
 */
export function eventComments(text: string): Map<string, Map<string, string>> {
  const found = new Map<string, Map<string, string>>();
  if (!someEvent.test(text)) return found;
  const { statements, comments } = scanProto(text);
  const packaged = statements.find(({ tokens }) => tokens[0]?.text === 'package');
  const scope = packaged?.tokens[1] === undefined ? '' : `${packaged.tokens[1].text}.`;
  for (const statement of statements) {
    const [keyword, name] = statement.tokens;
    if (keyword?.text !== 'service' || name === undefined) continue;
    const start = lastPlace(statement) ?? name.place;
    const events = new Map<string, string>();
    for (const { text: line, place } of comments) {
      const [, event, message] = eventLine.exec(line) ?? [];
      if (event === undefined || message === undefined) continue;
      if (!isBefore(start, place) || !isBefore(place, statement.end)) continue;
      events.set(event, message.includes('.') ? message : scope + message);
    }
    found.set(scope + name.text, events);
  }
  return found;
}

/** Where the last statement of a body begins, or ends where it has a body of its own. */
function lastPlace({ body }: ProtoStatement): Position | undefined {
  const last = body?.at(-1);
  return last?.end ?? last?.tokens.at(-1)?.place;
}

function isBefore(a: Position, b: Position | undefined): boolean {
  if (b === undefined) return true;
  return a.line < b.line || (a.line === b.line && a.column < b.column);
}
