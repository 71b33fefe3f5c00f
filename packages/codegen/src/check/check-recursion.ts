import { diagnosticCodes, type FieldDefinition, type MessageDefinition } from '@wirepact/schema';
import type { DiagnosticSink } from '../diagnostic-sink.js';
import type { SchemaIndex } from '../schema-index.js';

/** A message whose fields are being followed. */
interface Step {
  readonly message: MessageDefinition;
  /** Fields that it cannot be without; optional ones, lists, maps and cases end a circle. */
  readonly fields: Iterator<FieldDefinition>;
}

/** A message that must contain itself could never be made. */
export function checkRecursion(index: SchemaIndex, sink: DiagnosticSink): void {
  const done = new Set<string>();
  for (const { message } of index.messages.values()) {
    if (!done.has(message.fullName)) follow(message, done, index, sink);
  }
}

/** Depth first, with a stack of its own: chains of messages may be longer than JavaScript's. */
function follow(
  start: MessageDefinition,
  done: Set<string>,
  index: SchemaIndex,
  sink: DiagnosticSink,
): void {
  const path: Step[] = [step(start)];
  // Where each message of the path stands in it.
  const places = new Map([[start.fullName, 0]]);
  for (let last = path.at(-1); last !== undefined; last = path.at(-1)) {
    const next = last.fields.next();
    if (next.done === true) {
      path.pop();
      places.delete(last.message.fullName);
      done.add(last.message.fullName);
      continue;
    }
    const { type, name, location } = next.value;
    if (type.kind !== 'message' || done.has(type.fullName)) continue;
    const circle = places.get(type.fullName);
    const target = index.messages.get(type.fullName)?.message;
    if (circle !== undefined) {
      const names = path.slice(circle).map(({ message }) => message.fullName);
      sink.error(
        diagnosticCodes.recursiveMessage,
        `${[...names, type.fullName].join(' contains ')}, without end`,
        { location, hint: `Make it optional: \`${name}?\`` },
      );
    } else if (target !== undefined) {
      places.set(type.fullName, path.length);
      path.push(step(target));
    }
  }
}

function step(message: MessageDefinition): Step {
  const fields = message.fields.filter(({ presence }) => presence === 'implicit');
  return { message, fields: fields.values() };
}
