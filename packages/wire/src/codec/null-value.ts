import type { EnumType } from './enum-type.js';

/**
 * `google.protobuf.NullValue`, an enum of one member. A number that a newer peer may have for
 * another one reads as null too: TypeScript's type has nothing else to say.
 */
export const NullValue: EnumType<null> = {
  typeName: 'google.protobuf.NullValue',
  members: { NULL_VALUE: 0 },
  toNumber: (value) => (value === null ? 0 : undefined),
  fromNumber: () => null,
};
