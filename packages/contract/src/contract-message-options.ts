import type { MessageReference } from './message-reference.js';
import type { ProtoType } from './proto-type.js';

/** Options of `@ContractMessage`. */
export interface ContractMessageOptions {
  /** Name of the message. Default: the property's name. */
  readonly name?: string;
  /**
   * Its fields by name, in order; they win over the property's TypeScript type. Default: those of
   * that type.
   */
  readonly properties?: Readonly<Record<string, ContractMessageProperty>>;
  /** Earlier name of the message, or names, newest first: the numbers of its fields are kept. */
  readonly renamedFrom?: string | readonly string[];
  /** Text of the documentation, where the type has no comment. */
  readonly description?: string;
}

/** One field of a message that is declared through options. */
export interface ContractMessageProperty {
  /** Protobuf type. */
  readonly type: ProtoType;
  /**
   * Protobuf type of the elements where `type` is `simpleArray`, by default `string`, or `array`.
   */
  readonly arrayType?: ProtoType;
  /** Type of the elements where `type` is `array`: a message, or a protobuf type by its name. */
  readonly objectType?: MessageReference;
  /** The field is a list. Default: whether the TypeScript type is one. */
  readonly array?: boolean;
  /** `false`: absent and zero differ. Default: what the TypeScript type says, else `true`. */
  readonly required?: boolean;
  /** Value of a new object that was given none; decoding never uses it. Has to be static. */
  readonly default?: unknown;
  /** Text of the documentation, where the TypeScript type has no comment. */
  readonly description?: string;
  /** Where REST takes the value from. Read without effect; a notice says so. */
  readonly paramType?: 'query' | 'body' | 'path' | 'header';
}
