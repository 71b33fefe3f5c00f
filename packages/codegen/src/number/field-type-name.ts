import type { FieldType } from '@wirepact/schema';

/** The type as the `.proto` names it, with the full name of a message or enum. */
export function fieldTypeName(type: FieldType): string {
  switch (type.kind) {
    case 'scalar':
      return type.scalar;
    case 'message':
    case 'enum':
      return type.fullName;
    case 'date':
      return 'google.protobuf.Timestamp';
    case 'wellKnown':
      return `google.protobuf.${type.name}`;
  }
}
