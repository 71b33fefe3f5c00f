/** Options of `@ContractMethod`. */
export interface ContractMethodOptions {
  /** Name of the method of service and client. Default: the property. */
  readonly customMethodName?: string;
}
