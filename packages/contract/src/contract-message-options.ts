import type { ProtoType } from './proto-type.js';

/** Options of `@ContractMessage`. */
export interface ContractMessageOptions {
  /** Name of the message. Default: the property's name. */
  readonly name?: string;
  /** Its fields by name, in order. Default: those of the property's TypeScript type. */
  readonly properties?: Readonly<Record<string, ContractMessageProperty>>;
  /**
   * Earlier name of the message: the numbers of its fields are kept. Read, but not carried out
   * yet; a warning says so.
   */
  readonly renamedFrom?: string;
}

/** One field of a message that is declared through options. */
export interface ContractMessageProperty {
  /** Protobuf type. */
  readonly type: ProtoType;
  /** Protobuf type of the elements where `type` is a list. Default: `string`. */
  readonly arrayType?: ProtoType;
  /** `false`: absent and zero differ. Default: `true`. */
  readonly required?: boolean;
  /** Value of a new object that was given none; decoding never uses it. Has to be static. */
  readonly default?: unknown;
  /** Where REST takes the value from. Read without effect; a notice says so. */
  readonly paramType?: 'query' | 'body' | 'path' | 'header';
}
