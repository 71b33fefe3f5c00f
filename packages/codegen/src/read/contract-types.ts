import { isScalarType, type ScalarType, type WrappedScalar } from '@wirepact/schema';
import { scalarType } from './proto-type.js';
import { type NamedType, type ReadType, single, type TypePlace } from './type-place.js';
import type { TypeReader } from './type-reader.js';

/** The scalars that `google.protobuf` has a wrapper message for. */
const wrapped: readonly WrappedScalar[] = [
  'double',
  'float',
  'int64',
  'uint64',
  'int32',
  'uint32',
  'bool',
  'string',
  'bytes',
];

/** The meaning of a type that the contract module exports. */
export function contractType(
  name: string,
  node: NamedType,
  place: TypePlace,
  types: TypeReader,
): ReadType | undefined {
  if (isScalarType(name)) return single(scalarType(name));
  switch (name) {
    case 'Timestamp':
    case 'Duration':
    case 'FieldMask':
      return single({ kind: 'wellKnown', name });
    case 'AnyMessage':
      return single({ kind: 'wellKnown', name: 'Any' });
    case 'JsonValue':
      return { ...single({ kind: 'wellKnown', name: 'Value' }), json: true };
    case 'Wrapped':
      return wrapper(node, place, types);
    default:
      return types.refusals.notOfContractModule(node, name);
  }
}

function wrapper(node: NamedType, place: TypePlace, types: TypeReader): ReadType | undefined {
  const [argument] = node.getTypeArguments();
  const read = argument && types.read(argument, place);
  if (argument !== undefined && read === undefined) return undefined;
  const type = read?.type;
  if (
    type?.kind !== 'scalar' ||
    !isWrapped(type.scalar) ||
    read?.shape !== 'single' ||
    read.optional
  ) {
    return types.refusals.unsupported(
      argument ?? node,
      `protobuf has wrappers for ${wrapped.join(', ')}: \`Wrapped<int32>\``,
    );
  }
  return single({ kind: 'wrapper', scalar: type.scalar, representation: type.representation });
}

function isWrapped(scalar: ScalarType): scalar is WrappedScalar {
  return (wrapped as readonly ScalarType[]).includes(scalar);
}
