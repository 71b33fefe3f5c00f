import type { FieldType, WrappedScalar } from '@wirepact/schema';

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
    case 'wrapper':
      return `google.protobuf.${wrapperNames[type.scalar]}`;
  }
}

/** The messages of google/protobuf/wrappers.proto. */
const wrapperNames: { readonly [S in WrappedScalar]: string } = {
  double: 'DoubleValue',
  float: 'FloatValue',
  int64: 'Int64Value',
  uint64: 'UInt64Value',
  int32: 'Int32Value',
  uint32: 'UInt32Value',
  bool: 'BoolValue',
  string: 'StringValue',
  bytes: 'BytesValue',
};
