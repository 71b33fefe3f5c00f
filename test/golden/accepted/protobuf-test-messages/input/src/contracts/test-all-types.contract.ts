import {
  AbstractContract,
  type AnyMessage,
  Contract,
  ContractField,
  type Duration,
  type double,
  type FieldMask,
  type fixed32,
  type fixed64,
  type float,
  type int32,
  type int64,
  type JsonValue,
  type sfixed32,
  type sfixed64,
  type sint32,
  type sint64,
  type Timestamp,
  type uint32,
  type uint64,
  type Wrapped,
} from '@wirepact/contract';

/** Numbers that protobuf's own tests use, one of them negative. */
export enum NestedEnum {
  FOO = 0,
  BAR = 1,
  BAZ = 2,
  NEG = -1,
}

/**
 * Several names for one number. Two of upstream's names differ in case only, which the names of
 * other languages cannot.
 */
export const AliasedEnum = {
  ALIAS_FOO: 0,
  ALIAS_BAR: 1,
  ALIAS_BAZ: 2,
  MOO: 2,
  LOWER_MOO: 2,
  LOWER_BAZ: 2,
} as const;
export type AliasedEnum = (typeof AliasedEnum)[keyof typeof AliasedEnum];

export enum ForeignEnum {
  FOREIGN_FOO = 0,
  FOREIGN_BAR = 1,
  FOREIGN_BAZ = 2,
}

export interface NestedMessage {
  a: int32;
  corecursive?: TestAllTypesContract;
}

export interface ForeignMessage {
  c: int32;
}

/**
 * Protobuf's own test of every type of field, as a contract: TestAllTypesProto3, field for field.
 * What is nested there stands beside it here.
 */
@Contract({
  controllerName: 'TestAllTypesProto3',
  protoPackage: 'protobuf_test_messages.proto3',
  protoPath: 'test_messages_proto3.proto',
  directMessage: true,
})
export class TestAllTypesContract extends AbstractContract {
  @ContractField({ number: 1 }) optionalInt32!: int32;
  @ContractField({ number: 2 }) optionalInt64!: int64;
  @ContractField({ number: 3 }) optionalUint32!: uint32;
  @ContractField({ number: 4 }) optionalUint64!: uint64;
  @ContractField({ number: 5 }) optionalSint32!: sint32;
  @ContractField({ number: 6 }) optionalSint64!: sint64;
  @ContractField({ number: 7 }) optionalFixed32!: fixed32;
  @ContractField({ number: 8 }) optionalFixed64!: fixed64;
  @ContractField({ number: 9 }) optionalSfixed32!: sfixed32;
  @ContractField({ number: 10 }) optionalSfixed64!: sfixed64;
  @ContractField({ number: 11 }) optionalFloat!: float;
  @ContractField({ number: 12 }) optionalDouble!: double;
  @ContractField({ number: 13 }) optionalBool!: boolean;
  @ContractField({ number: 14 }) optionalString!: string;
  @ContractField({ number: 15 }) optionalBytes!: Uint8Array;
  @ContractField({ number: 18 }) optionalNestedMessage?: NestedMessage;
  @ContractField({ number: 19 }) optionalForeignMessage?: ForeignMessage;
  @ContractField({ number: 21 }) optionalNestedEnum!: NestedEnum;
  @ContractField({ number: 22 }) optionalForeignEnum!: ForeignEnum;
  @ContractField({ number: 23 }) optionalAliasedEnum!: AliasedEnum;
  @ContractField({ number: 24 }) optionalStringPiece!: string;
  @ContractField({ number: 25 }) optionalCord!: string;
  @ContractField({ number: 27 }) recursiveMessage?: TestAllTypesContract;
  @ContractField({ number: 31 }) repeatedInt32!: int32[];
  @ContractField({ number: 32 }) repeatedInt64!: int64[];
  @ContractField({ number: 33 }) repeatedUint32!: uint32[];
  @ContractField({ number: 34 }) repeatedUint64!: uint64[];
  @ContractField({ number: 35 }) repeatedSint32!: sint32[];
  @ContractField({ number: 36 }) repeatedSint64!: sint64[];
  @ContractField({ number: 37 }) repeatedFixed32!: fixed32[];
  @ContractField({ number: 38 }) repeatedFixed64!: fixed64[];
  @ContractField({ number: 39 }) repeatedSfixed32!: sfixed32[];
  @ContractField({ number: 40 }) repeatedSfixed64!: sfixed64[];
  @ContractField({ number: 41 }) repeatedFloat!: float[];
  @ContractField({ number: 42 }) repeatedDouble!: double[];
  @ContractField({ number: 43 }) repeatedBool!: boolean[];
  @ContractField({ number: 44 }) repeatedString!: string[];
  @ContractField({ number: 45 }) repeatedBytes!: Uint8Array[];
  @ContractField({ number: 48 }) repeatedNestedMessage!: NestedMessage[];
  @ContractField({ number: 49 }) repeatedForeignMessage!: ForeignMessage[];
  @ContractField({ number: 51 }) repeatedNestedEnum!: NestedEnum[];
  @ContractField({ number: 52 }) repeatedForeignEnum!: ForeignEnum[];
  @ContractField({ number: 54 }) repeatedStringPiece!: string[];
  @ContractField({ number: 55 }) repeatedCord!: string[];
  @ContractField({ number: 75 }) packedInt32!: int32[];
  @ContractField({ number: 76 }) packedInt64!: int64[];
  @ContractField({ number: 77 }) packedUint32!: uint32[];
  @ContractField({ number: 78 }) packedUint64!: uint64[];
  @ContractField({ number: 79 }) packedSint32!: sint32[];
  @ContractField({ number: 80 }) packedSint64!: sint64[];
  @ContractField({ number: 81 }) packedFixed32!: fixed32[];
  @ContractField({ number: 82 }) packedFixed64!: fixed64[];
  @ContractField({ number: 83 }) packedSfixed32!: sfixed32[];
  @ContractField({ number: 84 }) packedSfixed64!: sfixed64[];
  @ContractField({ number: 85 }) packedFloat!: float[];
  @ContractField({ number: 86 }) packedDouble!: double[];
  @ContractField({ number: 87 }) packedBool!: boolean[];
  @ContractField({ number: 88 }) packedNestedEnum!: NestedEnum[];
  @ContractField({ number: 89, packed: false }) unpackedInt32!: int32[];
  @ContractField({ number: 90, packed: false }) unpackedInt64!: int64[];
  @ContractField({ number: 91, packed: false }) unpackedUint32!: uint32[];
  @ContractField({ number: 92, packed: false }) unpackedUint64!: uint64[];
  @ContractField({ number: 93, packed: false }) unpackedSint32!: sint32[];
  @ContractField({ number: 94, packed: false }) unpackedSint64!: sint64[];
  @ContractField({ number: 95, packed: false }) unpackedFixed32!: fixed32[];
  @ContractField({ number: 96, packed: false }) unpackedFixed64!: fixed64[];
  @ContractField({ number: 97, packed: false }) unpackedSfixed32!: sfixed32[];
  @ContractField({ number: 98, packed: false }) unpackedSfixed64!: sfixed64[];
  @ContractField({ number: 99, packed: false }) unpackedFloat!: float[];
  @ContractField({ number: 100, packed: false }) unpackedDouble!: double[];
  @ContractField({ number: 101, packed: false }) unpackedBool!: boolean[];
  @ContractField({ number: 102, packed: false }) unpackedNestedEnum!: NestedEnum[];
  @ContractField({ number: 56 }) mapInt32Int32!: Map<int32, int32>;
  @ContractField({ number: 57 }) mapInt64Int64!: Map<int64, int64>;
  @ContractField({ number: 58 }) mapUint32Uint32!: Map<uint32, uint32>;
  @ContractField({ number: 59 }) mapUint64Uint64!: Map<uint64, uint64>;
  @ContractField({ number: 60 }) mapSint32Sint32!: Map<sint32, sint32>;
  @ContractField({ number: 61 }) mapSint64Sint64!: Map<sint64, sint64>;
  @ContractField({ number: 62 }) mapFixed32Fixed32!: Map<fixed32, fixed32>;
  @ContractField({ number: 63 }) mapFixed64Fixed64!: Map<fixed64, fixed64>;
  @ContractField({ number: 64 }) mapSfixed32Sfixed32!: Map<sfixed32, sfixed32>;
  @ContractField({ number: 65 }) mapSfixed64Sfixed64!: Map<sfixed64, sfixed64>;
  @ContractField({ number: 66 }) mapInt32Float!: Map<int32, float>;
  @ContractField({ number: 67 }) mapInt32Double!: Map<int32, double>;
  @ContractField({ number: 68 }) mapBoolBool!: Map<boolean, boolean>;
  @ContractField({ number: 69 }) mapStringString!: Map<string, string>;
  @ContractField({ number: 70 }) mapStringBytes!: Map<string, Uint8Array>;
  @ContractField({ number: 71 }) mapStringNestedMessage!: Map<string, NestedMessage>;
  @ContractField({ number: 72 }) mapStringForeignMessage!: Map<string, ForeignMessage>;
  @ContractField({ number: 73 }) mapStringNestedEnum!: Map<string, NestedEnum>;
  @ContractField({ number: 74 }) mapStringForeignEnum!: Map<string, ForeignEnum>;
  @ContractField({ number: 111, oneof: 'oneof_field' }) oneofUint32?: uint32;
  @ContractField({ number: 112, oneof: 'oneof_field' }) oneofNestedMessage?: NestedMessage;
  @ContractField({ number: 113, oneof: 'oneof_field' }) oneofString?: string;
  @ContractField({ number: 114, oneof: 'oneof_field' }) oneofBytes?: Uint8Array;
  @ContractField({ number: 115, oneof: 'oneof_field' }) oneofBool?: boolean;
  @ContractField({ number: 116, oneof: 'oneof_field' }) oneofUint64?: uint64;
  @ContractField({ number: 117, oneof: 'oneof_field' }) oneofFloat?: float;
  @ContractField({ number: 118, oneof: 'oneof_field' }) oneofDouble?: double;
  @ContractField({ number: 119, oneof: 'oneof_field' }) oneofEnum?: NestedEnum;
  @ContractField({ number: 120, oneof: 'oneof_field' }) oneofNullValue?: null;
  @ContractField({ number: 201 }) optionalBoolWrapper?: Wrapped<boolean>;
  @ContractField({ number: 202 }) optionalInt32Wrapper?: Wrapped<int32>;
  @ContractField({ number: 203 }) optionalInt64Wrapper?: Wrapped<int64>;
  @ContractField({ number: 204 }) optionalUint32Wrapper?: Wrapped<uint32>;
  @ContractField({ number: 205 }) optionalUint64Wrapper?: Wrapped<uint64>;
  @ContractField({ number: 206 }) optionalFloatWrapper?: Wrapped<float>;
  @ContractField({ number: 207 }) optionalDoubleWrapper?: Wrapped<double>;
  @ContractField({ number: 208 }) optionalStringWrapper?: Wrapped<string>;
  @ContractField({ number: 209 }) optionalBytesWrapper?: Wrapped<Uint8Array>;
  @ContractField({ number: 211 }) repeatedBoolWrapper!: Wrapped<boolean>[];
  @ContractField({ number: 212 }) repeatedInt32Wrapper!: Wrapped<int32>[];
  @ContractField({ number: 213 }) repeatedInt64Wrapper!: Wrapped<int64>[];
  @ContractField({ number: 214 }) repeatedUint32Wrapper!: Wrapped<uint32>[];
  @ContractField({ number: 215 }) repeatedUint64Wrapper!: Wrapped<uint64>[];
  @ContractField({ number: 216 }) repeatedFloatWrapper!: Wrapped<float>[];
  @ContractField({ number: 217 }) repeatedDoubleWrapper!: Wrapped<double>[];
  @ContractField({ number: 218 }) repeatedStringWrapper!: Wrapped<string>[];
  @ContractField({ number: 219 }) repeatedBytesWrapper!: Wrapped<Uint8Array>[];
  @ContractField({ number: 301 }) optionalDuration?: Duration;
  @ContractField({ number: 302 }) optionalTimestamp?: Timestamp;
  @ContractField({ number: 303 }) optionalFieldMask?: FieldMask;
  @ContractField({ number: 304 }) optionalStruct?: object;
  @ContractField({ number: 305 }) optionalAny?: AnyMessage;
  @ContractField({ number: 306 }) optionalValue?: unknown;
  @ContractField({ number: 307 }) optionalNullValue!: null;
  @ContractField({ number: 311 }) repeatedDuration!: Duration[];
  @ContractField({ number: 312 }) repeatedTimestamp!: Timestamp[];
  @ContractField({ number: 313 }) repeatedFieldmask!: FieldMask[];
  @ContractField({ number: 324 }) repeatedStruct!: object[];
  @ContractField({ number: 315 }) repeatedAny!: AnyMessage[];
  @ContractField({ number: 316 }) repeatedValue!: unknown[];
  @ContractField({ number: 317 }) repeatedListValue!: JsonValue[][];
  @ContractField({ number: 401 }) fieldname1!: int32;
  @ContractField({ number: 402 }) fieldName2!: int32;
  @ContractField({ number: 403, protoName: '_field_name3' }) FieldName3!: int32;
  @ContractField({ number: 404, protoName: 'field__name4_' }) fieldName4!: int32;
  @ContractField({ number: 405 }) field0name5!: int32;
  @ContractField({ number: 406, protoName: 'field_0_name6' }) field0Name6!: int32;
  @ContractField({ number: 407, protoName: 'fieldName7' }) fieldName7!: int32;
  @ContractField({ number: 408, protoName: 'FieldName8' }) FieldName8!: int32;
  @ContractField({ number: 409, protoName: 'field_Name9' }) fieldName9!: int32;
  @ContractField({ number: 410, protoName: 'Field_Name10' }) FieldName10!: int32;
  @ContractField({ number: 411, protoName: 'FIELD_NAME11' }) FIELDNAME11!: int32;
  @ContractField({ number: 412, protoName: 'FIELD_name12' }) FIELDName12!: int32;
  @ContractField({ number: 413, protoName: '__field_name13' }) FieldName13!: int32;
  @ContractField({ number: 414, protoName: '__Field_name14' }) FieldName14!: int32;
  @ContractField({ number: 415, protoName: 'field__name15' }) fieldName15!: int32;
  @ContractField({ number: 416, protoName: 'field__Name16' }) fieldName16!: int32;
  @ContractField({ number: 417, protoName: 'field_name17__' }) fieldName17!: int32;
  @ContractField({ number: 418, protoName: 'Field_name18__' }) FieldName18!: int32;
}
