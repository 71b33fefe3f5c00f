import type { EnumDefinition, MessageDefinition, Schema } from '@wirepact/schema';
import type { DiagnosticSink } from '../diagnostic-sink.js';
import { shortName } from './compare-messages.js';
import type { Renames } from './find-renames.js';
import { numberFields, numberMirror } from './number-fields.js';
import { numberValues } from './number-values.js';
import type { Locks } from './proto-lock.js';

/**
 * Gives every field and enum value its number, and reserves what was removed.
 *
 * @param locks With today's names in place of those that the contracts say were renamed.
 */
export function assignNumbers(
  schema: Schema,
  locks: Locks,
  renames: Renames,
  sink: DiagnosticSink,
): Schema {
  const numbered = new Map<string, MessageDefinition>();
  for (const message of schema.files.flatMap((file) => file.messages)) {
    if (message.mirrors === undefined) {
      numbered.set(message.fullName, numberFields(message, locks, sink));
    }
  }
  const numberEnum = (item: EnumDefinition): EnumDefinition => {
    const former = renames.types.get(item.fullName);
    return numberValues(item, former === undefined ? [] : [shortName(former)], locks, sink);
  };
  const finish = (message: MessageDefinition): MessageDefinition => {
    const fields =
      numbered.get(message.fullName) ??
      numberMirror(message, numbered.get(message.mirrors ?? ''), locks);
    return message.enums.length === 0
      ? fields
      : { ...fields, enums: message.enums.map(numberEnum) };
  };
  return {
    files: schema.files.map((file) => ({
      ...file,
      messages: file.messages.map(finish),
      enums: file.enums.map(numberEnum),
    })),
  };
}
