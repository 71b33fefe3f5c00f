/** Names of protobuf's own scalar types. */
type ProtobufScalar =
  | 'bool'
  | 'bytes'
  | 'double'
  | 'fixed32'
  | 'fixed64'
  | 'float'
  | 'int32'
  | 'int64'
  | 'sfixed32'
  | 'sfixed64'
  | 'sint32'
  | 'sint64'
  | 'string'
  | 'uint32'
  | 'uint64';

/** Names that CMMV adds, read as a protobuf type and a TypeScript type together. */
type CmmvType =
  | 'any'
  | 'array'
  | 'bigint'
  | 'boolean'
  | 'date'
  | 'datetime'
  | 'decimal'
  | 'enum'
  | 'int'
  | 'json'
  | 'jsonb'
  | 'number'
  | 'object'
  | 'simpleArray'
  | 'simpleJson'
  | 'text'
  | 'time'
  | 'timestamp'
  | 'uuid';

/**
 * What `protoType` accepts.
 *
 * - Protobuf's scalars stand for themselves.
 * - `text`, `uuid`, `time`, `decimal` are `string`; `boolean` is `bool`; `int` is `int32`; `number`
 *   is `double`; `bigint` is `int64`.
 * - `date`, `datetime`, `timestamp` are `google.protobuf.Timestamp` where the property is a `Date`,
 *   `string` otherwise.
 * - `array` repeats `objectType`; `simpleArray` repeats `arrayType`, by default `string`.
 * - `json`, `jsonb`, `simpleJson`, `any` are `google.protobuf.Value`.
 * - `object` is `google.protobuf.Struct`.
 * - `enum` takes the type of the property.
 */
export type ProtoType = ProtobufScalar | CmmvType;
