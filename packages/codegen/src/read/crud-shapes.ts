import type { FieldDefinition, FieldOptions } from '@wirepact/schema';
import type { MessageParts } from './message-parts.js';

/** What a client may write of an entity: no id, nothing that only the server sets. */
export function writableParts({ fields, oneofs }: MessageParts): MessageParts {
  const locked = new Set(
    oneofs.filter(({ options }) => !isWritable(options)).map(({ name }) => name),
  );
  const writable = fields.filter(
    ({ name, oneof, options }) =>
      name !== 'id' && isWritable(options) && (oneof === undefined || !locked.has(oneof)),
  );
  const used = new Set(writable.map(({ oneof }) => oneof));
  return { fields: writable, oneofs: oneofs.filter(({ name }) => used.has(name)) };
}

/** What is excluded on the way to the class never comes from a client, so no client can send it. */
function isWritable({ readOnly, exclude }: FieldOptions): boolean {
  return !readOnly && exclude !== 'both' && exclude !== 'toClass';
}

/** The shape to add one: what has a default or may be null can be left out. */
export function inputParts({ fields, oneofs }: MessageParts): MessageParts {
  return { fields: fields.map(inputField), oneofs };
}

function inputField(field: FieldDefinition): FieldDefinition {
  if (isMany(field)) return { ...field, omittable: true };
  return field.options.defaultValue === undefined ? field : { ...field, presence: 'explicit' };
}

/** The shape to change one: everything can be left out, and null clears. */
export function patchParts({ fields, oneofs }: MessageParts): MessageParts {
  return {
    fields: fields.map(patchField),
    oneofs: oneofs.map((oneof) => ({ ...oneof, optional: true as const })),
  };
}

function patchField(field: FieldDefinition): FieldDefinition {
  if (isMany(field)) return { ...field, omittable: true };
  if (field.presence === 'explicit') return { ...field, nullable: true };
  return { ...field, presence: 'explicit' };
}

function isMany({ presence }: FieldDefinition): boolean {
  return presence === 'repeated' || presence === 'map';
}
