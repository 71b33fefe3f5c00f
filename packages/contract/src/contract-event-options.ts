/** Options of `@ContractEvent`. */
export interface ContractEventOptions {
  /** Name on the wire, part of the event's id. Default: the property. */
  readonly name?: string;
  /**
   * Marks the event deprecated in everything generated; a text says why or what to use instead.
   * Default: `false`.
   */
  readonly deprecated?: boolean | string;
}
