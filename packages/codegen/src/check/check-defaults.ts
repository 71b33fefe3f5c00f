import {
  diagnosticCodes,
  type FieldDefinition,
  type FieldType,
  type Schema,
  type StaticValue,
} from '@wirepact/schema';
import type { DiagnosticSink } from '../diagnostic-sink.js';
import type { SchemaIndex } from '../schema-index.js';

/** A default fits the type of its field. */
export function checkDefaults(schema: Schema, index: SchemaIndex, sink: DiagnosticSink): void {
  for (const message of schema.files.flatMap((file) => file.messages)) {
    if (message.mirrors !== undefined) continue;
    for (const field of message.fields) {
      const { defaultValue } = field.options;
      if (defaultValue === undefined || defaultValue === null) continue;
      const expected = mismatch(field, defaultValue, index);
      if (expected === undefined) continue;
      sink.error(diagnosticCodes.badDefault, `The default of ${field.name} must be ${expected}`, {
        location: field.location,
      });
    }
  }
}

function mismatch(
  field: FieldDefinition,
  value: StaticValue,
  index: SchemaIndex,
): string | undefined {
  if (field.presence === 'map') return 'left out: a map starts empty';
  if (field.presence !== 'repeated') return elementMismatch(field.type, value, index);
  // On the wire a list that is absent is an empty one, so another default could never be told apart.
  return Array.isArray(value) && value.length === 0 ? undefined : 'left out: a list starts empty';
}

function elementMismatch(
  type: FieldType,
  value: StaticValue,
  index: SchemaIndex,
): string | undefined {
  switch (type.kind) {
    case 'scalar':
      if (type.representation === 'Uint8Array') return 'left out: bytes start empty';
      return typeof value === type.representation ? undefined : `a ${type.representation}`;
    case 'enum': {
      const found = index.enums.get(type.fullName)?.enum;
      if (found === undefined) return undefined;
      const fits = found.values.some((item) =>
        found.representation === 'name' ? item.name === value : item.number === value,
      );
      return fits ? undefined : `a member of ${found.fullName}`;
    }
    case 'date':
    case 'message':
    case 'wellKnown':
    case 'wrapper':
      return 'left out: only scalars and enums take one';
  }
}
