/** Base of every contract. It has no state and no behaviour; it marks the class for the reader. */
export abstract class AbstractContract {
  /**
   * Text for the end of the contract's `.proto`, as CMMV has it. The method is read, not called, so
   * it has to be one `return` of a static string.
   */
  customProto?(): string;

  /** Text for the end of the generated types, under the same rule as {@link customProto}. */
  customTypes?(): string;
}
