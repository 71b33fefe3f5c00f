/** Options of `@ContractEvent`. */
export interface ContractEventOptions {
  /** Name on the wire, part of the event's id. Default: the property. */
  readonly name?: string;
  /**
   * Marks the event deprecated in everything generated. Default: `false`. Read, but not carried
   * out yet; a warning says so.
   */
  readonly deprecated?: boolean;
}
