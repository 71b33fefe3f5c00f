import type { ContractLink } from './contract-link.js';
import type { MessageReference } from './message-reference.js';
import type { ProtoType } from './proto-type.js';
import type { ValidationOption } from './validation-option.js';

/**
 * Options of `@ContractField`.
 *
 * @typeParam Value What the functions among them take.
 */
export interface ContractFieldOptions<Value = unknown> {
  /** Protobuf type. Default: follows from the TypeScript type. */
  readonly protoType?: ProtoType;
  /** Name in the `.proto`. Default: the property in lower_snake_case. */
  readonly protoName?: string;
  /** Name in JSON. Default: the property. */
  readonly jsonName?: string;
  /** Field number. Default: the one in the committed `.proto`, else the next free one. */
  readonly number?: number;
  /** Name of the group of which one optional property at a time is set. */
  readonly oneof?: string;
  /** `false` writes a list of numbers with a tag for each. Default: `true`. */
  readonly packed?: boolean;
  /** Earlier name of the property, or names, newest first: its number is kept. */
  readonly renamedFrom?: string | readonly string[];
  /**
   * Marks the field deprecated in everything generated; a text says why or what to use instead.
   * Default: `false`.
   */
  readonly deprecated?: boolean | string;
  /** Text of the documentation, where the property has no comment. */
  readonly description?: string;
  /** The field is a list. Default: whether the TypeScript type is one. */
  readonly array?: boolean;
  /**
   * The field is a list.
   *
   * @deprecated Use {@link array}, or declare the property as a list.
   */
  readonly protoRepeated?: boolean;
  /** Absent and zero differ, as `?` on the property says. Default: `false`. */
  readonly nullable?: boolean;
  /**
   * Value of a new object that was given none; decoding never uses it. A list or JSON value may be
   * written as a text that holds JSON. What only running code knows is left to the service, and a
   * notice says so; so is SQL in CMMV's contracts.
   */
  readonly defaultValue?: unknown;
  /** Clients may not set the field: left out of inputs and patches. Default: `false`. */
  readonly readOnly?: boolean;
  /**
   * Keeps the field from leaving the entity or entering it: in the answers and requests of the
   * operations that list, get, add, update and delete, and of those that take or return the
   * contract itself. Messages and events that merely contain an entity are passed on as they are.
   * Default: `false`.
   */
  readonly exclude?: boolean;
  /** Limits `exclude` and `transform` to what enters the entity. Default: `false`. */
  readonly toClassOnly?: boolean;
  /** Limits `exclude` and `transform` to what leaves the entity. Default: `false`. */
  readonly toPlainOnly?: boolean;
  /** Changes the value on the way into the entity and out of it. Carried over as source. */
  readonly transform?: (params: TransformParams<Value>) => unknown;
  /** Changes the value on the way into the entity. Carried over as source. */
  readonly toObject?: (params: TransformParams<Value>) => unknown;
  /** Changes the value on the way out of the entity. Carried over as source. */
  readonly toPlain?: (params: TransformParams<Value>) => unknown;
  /**
   * Rules that a value sent by a client has to meet, behind `transform` and `toObject` and before
   * {@link afterValidation}. On a list or map the `Array…` rules, `IsArray`, `IsDefined`, `IsEmpty`
   * and `IsNotEmpty` look at the whole, every other rule at each element. An absent value breaks
   * `IsDefined` only. Messages inside are always checked by their own rules.
   */
  readonly validations?: readonly ValidationOption[];
  /** Changes the value after it was found valid, where it is there. Carried over as source. */
  readonly afterValidation?: (value: Value) => unknown;
  /**
   * Relations: what another contract's id in this field refers to. The field keeps its own type,
   * unless its TypeScript type is the other contract.
   */
  readonly link?: readonly ContractLink[];
  /**
   * Type of the elements where `protoType` is `array`: a message, or a protobuf type by its name.
   * Elsewhere read without effect; a notice says so.
   */
  readonly objectType?: MessageReference;
  /**
   * Protobuf type of the elements where `protoType` is `simpleArray`, by default `string`, or
   * `array`. Elsewhere read without effect; a notice says so.
   */
  readonly arrayType?: ProtoType;
  /**
   * TypeScript type of the property in the entity, as text: keywords, literals, `Date`, `Record`
   * and the like. Anything else is a column's type and read without effect; a notice says so.
   * Default: the type in the message.
   */
  readonly entityType?: string;
  /** The property of the entity may be absent. Default: `nullable`. */
  readonly entityNullable?: boolean;
  /** Name of the model. Read without effect; a notice says so. */
  readonly modelName?: string;
  /** Name of a resolver. Read without effect; a notice says so. */
  readonly resolver?: string;
  /** Decorators of other packages for the entity's property, by name. */
  readonly customDecorator?: Readonly<Record<string, ContractCustomOptions>>;
  /** Indexes the column. Read without effect; a notice says so. */
  readonly index?: boolean;
  /** No two rows may have the same value. Read without effect; a notice says so. */
  readonly unique?: boolean;
}

/**
 * What class-transformer passes to a transform.
 *
 * @typeParam Value Type of the property.
 */
export interface TransformParams<Value = unknown> {
  /** The property's value. */
  readonly value: Value;
  /** Name of the property. */
  readonly key: string;
  /** The whole object that the value comes from. */
  readonly obj: Readonly<Record<string, unknown>>;
}

/** A decorator of another package. */
export interface ContractCustomOptions {
  /** Module that exports it. */
  readonly import: string;
  /** Its argument. Has to be static. */
  readonly options?: object;
}
