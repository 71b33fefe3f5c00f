import type { ValueType } from './fields-of.js';

/** Whether a value is the zero of its type, which a field that always has a value does not write. */
export function isZero(type: ValueType, value: unknown): boolean {
  switch (type.kind) {
    case 'scalar':
      switch (type.scalar) {
        case 'bytes':
          return value instanceof Uint8Array && value.length === 0;
        case 'float':
        case 'double':
          // -0 equals 0 and is not the zero of float and double, whose bits are all clear.
          return Object.is(value, 0);
        case 'string':
          return value === '';
        default:
          return value === 0 || value === 0n || value === false || value === '0';
      }
    case 'enum':
      return type.enum.toNumber(value as string | number) === 0;
    case 'NullValue':
      return value === null;
    default:
      return false;
  }
}
