import type { Location } from './diagnostic.js';
import type { ScalarRepresentation, ScalarType } from './scalar.js';

/** Everything that the contracts of a project say: plain data between reading and printing. */
export interface Schema {
  /** Sorted by path. */
  readonly files: readonly ProtoFile[];
}

/** One `.proto` file and what is declared in it. */
export interface ProtoFile {
  /** Relative to the protos folder, with forward slashes: `task.proto`. */
  readonly path: string;
  /** The package; empty for none. */
  readonly package: string;
  /** Sources that it is generated from, relative to the project, sorted. */
  readonly sources: readonly string[];
  readonly messages: readonly MessageDefinition[];
  /** Enums outside of messages. */
  readonly enums: readonly EnumDefinition[];
  readonly contracts: readonly ContractDefinition[];
}

/** A message. */
export interface MessageDefinition {
  readonly name: string;
  /** With the package in front. */
  readonly fullName: string;
  readonly doc: string;
  readonly fields: readonly FieldDefinition[];
  /** Enums that belong to one property of this message. */
  readonly enums: readonly EnumDefinition[];
  readonly location: Location;
  /** Full name of the message whose field numbers this one repeats: `Task` for `TaskInput`. */
  readonly mirrors?: string;
  /** Numbers and names that once were fields; filled in when numbers are assigned. */
  readonly reserved: Reserved;
}

/** What may never be used again in a message or enum. */
export interface Reserved {
  /** Ascending. */
  readonly numbers: readonly number[];
  /** Sorted. */
  readonly names: readonly string[];
}

/** A field of a message. */
export interface FieldDefinition {
  /** The TypeScript property. */
  readonly name: string;
  /** The name in the `.proto`. */
  readonly protoName: string;
  readonly doc: string;
  readonly type: FieldType;
  /**
   * `implicit`: must be set, zero when absent. `explicit`: may be unset (`optional`, and every
   * optional message field). `repeated`: a list. `map`: a map whose values have `type`.
   */
  readonly presence: 'implicit' | 'explicit' | 'repeated' | 'map';
  /** Key type where presence is `map`. */
  readonly mapKey?: MapKey;
  /** Field number; 0 until numbers are assigned, unless the contract pins it. */
  readonly number: number;
  /** `null` is accepted when encoding and means absent: fields of a patch that can be cleared. */
  readonly nullable?: true;
  /** The list or map may be left out by whoever writes the message. */
  readonly omittable?: true;
  readonly options: FieldOptions;
  readonly location: Location;
}

/** What a contract says of a field besides its type. */
export interface FieldOptions {
  readonly defaultValue?: StaticValue;
  readonly readOnly?: true;
  /** Left out when an entity is filled from a client (`toClass`), sent to one (`toPlain`), or both. */
  readonly exclude?: 'both' | 'toClass' | 'toPlain';
  readonly deprecated?: true;
}

/** A value that was evaluated from source without running it. */
export type StaticValue =
  | string
  | number
  | bigint
  | boolean
  | null
  | undefined
  | readonly StaticValue[]
  | { readonly [key: string]: StaticValue };

/** A map's key. */
export interface MapKey {
  readonly scalar: ScalarType;
  readonly representation: ScalarRepresentation;
}

/** The type of a field, of a list's element or of a map's value. */
export type FieldType =
  | {
      readonly kind: 'scalar';
      readonly scalar: ScalarType;
      readonly representation: ScalarRepresentation;
    }
  | { readonly kind: 'message'; readonly fullName: string }
  | { readonly kind: 'enum'; readonly fullName: string }
  /** `google.protobuf.Timestamp` as a Date. */
  | { readonly kind: 'date' }
  | { readonly kind: 'wellKnown'; readonly name: WellKnownType };

/** Messages of `google.protobuf` that the wire package has codecs for. */
export type WellKnownType = 'Timestamp' | 'Duration' | 'FieldMask';

/** An enum. */
export interface EnumDefinition {
  /** The name in the `.proto`, without the message around it. */
  readonly name: string;
  readonly fullName: string;
  /** The exported TypeScript name: `TaskState` for `Task.State`. */
  readonly typeName: string;
  readonly doc: string;
  /** `name`: TypeScript values are the members' names. `number`: they are the numbers. */
  readonly representation: 'name' | 'number';
  readonly values: readonly EnumValue[];
  readonly reserved: Reserved;
  readonly location: Location;
}

/** A member of an enum. */
export interface EnumValue {
  /** The TypeScript value, or the constant's name where values are numbers. */
  readonly name: string;
  /** The name in the `.proto`, with the enum's name in front. */
  readonly protoName: string;
  readonly doc: string;
  /** -1 until numbers are assigned, unless the contract gives it. */
  readonly number: number;
}

/** A class with `@Contract`. */
export interface ContractDefinition {
  readonly className: string;
  /** `controllerName`: the root of all generated names. */
  readonly controllerName: string;
  /** What `@Rpc` and `pack` call it: controllerName in snake_case. */
  readonly name: string;
  /** `package.Service`. */
  readonly service: string;
  readonly doc: string;
  /** Source file, relative to the project. */
  readonly source: string;
  /** Full name of the message that its fields make; absent where it declares none. */
  readonly entity?: string;
  /** Whether the CRUD operations and their messages are generated. */
  readonly crud: boolean;
  readonly operations: readonly OperationDefinition[];
  readonly events: readonly EventDefinition[];
  readonly location: Location;
}

/** A unary operation of a contract. */
export interface OperationDefinition {
  /** The method's name in TypeScript. */
  readonly name: string;
  /** The rpc's name in the `.proto`. */
  readonly rpc: string;
  readonly doc: string;
  /** Full names of the messages. */
  readonly request: string;
  readonly response: string;
  /** False where the contract's operation takes no parameter. */
  readonly takesRequest: boolean;
  /** False where the contract's operation returns nothing. */
  readonly returnsResponse: boolean;
  /** Which CRUD operation it is, if it is one. */
  readonly crud?: CrudOperation;
  readonly deprecated?: true;
  readonly location: Location;
}

/** The operations that every contract with fields gets unless it says `directMessage`. */
export type CrudOperation = 'getAll' | 'get' | 'add' | 'update' | 'delete';

/** A message that the server pushes. */
export interface EventDefinition {
  readonly name: string;
  readonly doc: string;
  /** Full name of its message. */
  readonly message: string;
  readonly location: Location;
}
