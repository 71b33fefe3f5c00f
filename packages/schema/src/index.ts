export type { Diagnostic, Location, Position, RelatedLocation } from './diagnostic.js';
export { type DiagnosticCode, diagnosticCodes } from './diagnostic-codes.js';
export type {
  FieldDefinition,
  FieldType,
  MapKey,
  OneofDefinition,
  WellKnownType,
  WrappedScalar,
} from './field.js';
export type {
  CarriedCode,
  CarriedDeclaration,
  CarriedImport,
  CustomDecorator,
  Deprecation,
  FieldLink,
  FieldOptions,
  FieldTransforms,
  StaticValue,
  ValidationArgument,
  ValidationRule,
} from './field-options.js';
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
export { operationId, operationPath } from './operation-id.js';
export {
  isScalarType,
  type ScalarInfo,
  type ScalarRepresentation,
  type ScalarType,
  scalars,
  scalarTypes,
} from './scalar.js';
export type {
  Access,
  ContractDefinition,
  CrudOperation,
  EnumDefinition,
  EnumValue,
  EventDefinition,
  MessageDefinition,
  OperationDefinition,
  OperationKind,
  ProtoFile,
  Reserved,
  Schema,
  Tombstone,
} from './schema.js';
export type { WireChange, WireChangeKind, WireLevel } from './wire-change.js';
