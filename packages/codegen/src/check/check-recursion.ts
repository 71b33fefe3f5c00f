import { diagnosticCodes, type MessageDefinition } from '@wirepact/schema';
import type { DiagnosticSink } from '../diagnostic-sink.js';
import type { SchemaIndex } from '../schema-index.js';

/** A message that must contain itself could never be made. */
export function checkRecursion(index: SchemaIndex, sink: DiagnosticSink): void {
  const done = new Set<string>();
  for (const { message } of index.messages.values()) visit(message, [], done, index, sink);
}

function visit(
  message: MessageDefinition,
  path: readonly string[],
  done: Set<string>,
  index: SchemaIndex,
  sink: DiagnosticSink,
): void {
  if (done.has(message.fullName)) return;
  const here = [...path, message.fullName];
  for (const field of message.fields) {
    if (field.presence !== 'implicit' || field.type.kind !== 'message') continue;
    const target = field.type.fullName;
    const start = here.indexOf(target);
    if (start >= 0) {
      sink.error(
        diagnosticCodes.recursiveMessage,
        `${[...here.slice(start), target].join(' contains ')}, without end`,
        { location: field.location, hint: `Make it optional: \`${field.name}?\`` },
      );
      continue;
    }
    const next = index.messages.get(target);
    if (next !== undefined) visit(next.message, here, done, index, sink);
  }
  done.add(message.fullName);
}
