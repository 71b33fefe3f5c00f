export type { Diagnostic, Location, Position, RelatedLocation } from './diagnostic.js';
export { type DiagnosticCode, diagnosticCodes } from './diagnostic-codes.js';
export {
  camelCase,
  defaultJsonName,
  isIdentifier,
  kebabCase,
  pascalCase,
  snakeCase,
  upperSnakeCase,
  words,
} from './naming.js';
export { operationId } from './operation-id.js';
export {
  isScalarType,
  type ScalarInfo,
  type ScalarRepresentation,
  type ScalarType,
  scalars,
  scalarTypes,
} from './scalar.js';
export type {
  ContractDefinition,
  CrudOperation,
  EnumDefinition,
  EnumValue,
  EventDefinition,
  FieldDefinition,
  FieldOptions,
  FieldType,
  MapKey,
  MessageDefinition,
  OperationDefinition,
  ProtoFile,
  Reserved,
  Schema,
  StaticValue,
  WellKnownType,
} from './schema.js';
export type { WireChange } from './wire-change.js';
