import { diagnosticCodes, type FieldDefinition, type Schema } from '@wirepact/schema';
import type { DiagnosticSink } from '../diagnostic-sink.js';

/** Only lists of numbers, booleans and enums have two forms on the wire to choose from. */
export function checkPacked(schema: Schema, sink: DiagnosticSink): void {
  for (const message of schema.files.flatMap((file) => file.messages)) {
    if (message.mirrors !== undefined) continue;
    for (const field of message.fields) {
      if (field.options.packed !== false || canBePacked(field)) continue;
      sink.error(diagnosticCodes.badOption, `\`packed\` means nothing for ${field.name}`, {
        location: field.location,
        hint: 'Only lists of numbers, booleans and enums are packed; leave it out',
      });
    }
  }
}

function canBePacked({ presence, type }: FieldDefinition): boolean {
  if (presence !== 'repeated') return false;
  if (type.kind === 'enum') return true;
  return type.kind === 'scalar' && type.scalar !== 'string' && type.scalar !== 'bytes';
}
