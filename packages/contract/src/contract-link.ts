import type { MessageClass } from './message-reference.js';

/** A relation to another contract. */
export interface ContractLink {
  /** The other contract; a function that returns it where two files import each other. */
  readonly contract?: MessageClass | (() => MessageClass);
  /** Name of the other contract's class, in place of `contract`. */
  readonly contractName?: string;
  /** Name of the other entity. */
  readonly entityName?: string;
  /** The relation may be absent. Read without effect; a notice says so. */
  readonly entityNullable?: boolean;
  /** Property of the other contract that this field holds. Default: `id`. */
  readonly field?: string;
  /** The field refers to many. Default: `false`. */
  readonly array?: boolean;
  /** Creates a foreign key. Read without effect; a notice says so. */
  readonly createRelationship?: boolean;
}
