/** One rule that a value sent by a client has to meet. */
export interface ValidationOption {
  /**
   * Name of the rule, as class-validator spells it (`MinLength`, `IsEmail`), or the name followed
   * by its arguments.
   */
  readonly type:
    | string
    | readonly [name: string, ...args: unknown[]]
    | ReadonlyMap<string, unknown>;
  /** Argument of the rule. Has to be static. */
  readonly value?: unknown;
  /** What the caller is told. Default: a sentence made from the rule. */
  readonly message?: string;
  /** Further facts for the caller's program. Has to be static. */
  readonly context?: unknown;
}
