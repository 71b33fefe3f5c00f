import type { FieldDefinition, MessageDefinition, OneofDefinition } from '@wirepact/schema';

/** What a message has in TypeScript: a field, or a oneof that is one property of several cases. */
export type MessageProperty =
  | { readonly kind: 'field'; readonly name: string; readonly field: FieldDefinition }
  | {
      readonly kind: 'oneof';
      readonly name: string;
      readonly oneof: OneofDefinition;
      /** In the order of declaration; each has a `caseName`. */
      readonly cases: readonly FieldDefinition[];
    };

/** The TypeScript properties of a message, in the order of its fields. */
export function messageProperties(message: MessageDefinition): MessageProperty[] {
  if (message.oneofs === undefined) {
    return message.fields.map((field) => ({ kind: 'field', name: field.name, field }));
  }
  const unions = new Map(
    message.oneofs?.flatMap((oneof) =>
      oneof.property === undefined ? [] : [[oneof.name, { oneof, name: oneof.property }] as const],
    ),
  );
  const seen = new Set<string>();
  return message.fields.flatMap((field): MessageProperty[] => {
    const union = field.oneof === undefined ? undefined : unions.get(field.oneof);
    if (union === undefined) return [{ kind: 'field', name: field.name, field }];
    if (seen.has(union.oneof.name)) return [];
    seen.add(union.oneof.name);
    const cases = message.fields.filter((candidate) => candidate.oneof === union.oneof.name);
    return [{ kind: 'oneof', ...union, cases }];
  });
}
