import type { Location } from './diagnostic.js';
import type { FieldDefinition, OneofDefinition } from './field.js';
import type { Deprecation, StaticValue } from './field-options.js';

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
  /** What was removed from this file and keeps its numbers; filled in when numbers are assigned. */
  readonly tombstones?: readonly Tombstone[];
  /** Text that a contract's `customProto()` adds at the end. */
  readonly customProto?: string;
}

/**
 * A message or enum that was committed once and that no contract declares any more. It stays in the
 * `.proto`, empty, so that none of its numbers and names is given a second meaning.
 */
export interface Tombstone {
  readonly kind: 'message' | 'enum';
  /** Without what is around it. */
  readonly name: string;
  readonly fullName: string;
  readonly reserved: Reserved;
}

/** A message. */
export interface MessageDefinition {
  readonly name: string;
  /** With the package in front. */
  readonly fullName: string;
  readonly doc: string;
  /** As they stand in the `.proto`: each case of a oneof is a field of its own. */
  readonly fields: readonly FieldDefinition[];
  readonly oneofs?: readonly OneofDefinition[];
  /** Earlier names, without the package, newest first: numbers are taken over from them. */
  readonly renamedFrom?: readonly string[];
  readonly deprecated?: Deprecation;
  /** Enums that belong to one property of this message. */
  readonly enums: readonly EnumDefinition[];
  /** Enums of properties that are gone; filled in when numbers are assigned. */
  readonly tombstones?: readonly Tombstone[];
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
  /** Earlier names, without package and message, newest first. */
  readonly renamedFrom?: readonly string[];
  readonly deprecated?: Deprecation;
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
  /** Earlier TypeScript values, newest first: the number is taken over from them. */
  readonly renamedFrom?: readonly string[];
  readonly deprecated?: Deprecation;
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
  /** Earlier controllerNames, newest first: their operations' ids stay answered. */
  readonly renamedFrom?: readonly string[];
  /** What is not to be generated, though it would be. */
  readonly omit?: {
    readonly gateway?: true;
    readonly entity?: true;
    /** The scaffolded implementation of the service. */
    readonly implementation?: true;
  };
  /** Folder below the output folder for the entity, gateway, service and client. */
  readonly subPath?: string;
  /** Text that `customTypes()` adds at the end of the generated types. */
  readonly customTypes?: string;
  readonly deprecated?: Deprecation;
  readonly location: Location;
}

/** Which sides of a call are streams. */
export type OperationKind = 'unary' | 'serverStream' | 'clientStream' | 'bidi';

/** Who may call an operation; absent: anybody. */
export type Access = 'authenticated' | 'root';

/** An operation of a contract. */
export interface OperationDefinition {
  readonly kind: OperationKind;
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
  readonly access?: Access;
  /** Full names of the messages that a failure may carry as details. */
  readonly errors?: readonly string[];
  /** Calling twice is the same as calling once. */
  readonly idempotent?: true;
  /** Deadline of calls that name none, in milliseconds; 0 for none. */
  readonly timeoutMs?: number;
  /** Names of groups for guards and interceptors, the contract's first. */
  readonly tags?: readonly string[];
  /** JSON values for guards and interceptors, the contract's among them. */
  readonly meta?: { readonly [key: string]: StaticValue };
  /** The scaffolded implementation leaves it out. */
  readonly omitFromImplementation?: true;
  /** Earlier rpc names, newest first: their ids stay answered. */
  readonly renamedFrom?: readonly string[];
  /** Set apart from what the same name once meant, after a breaking change that was allowed. */
  readonly salt?: string;
  /**
   * Ids under which the operation was known before renames and is still answered; filled in when
   * numbers are assigned.
   */
  readonly formerIds?: readonly number[];
  readonly deprecated?: Deprecation;
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
  /** As that of an operation. */
  readonly salt?: string;
  readonly deprecated?: Deprecation;
  readonly location: Location;
}
