/**
 * One rule that a value sent by a client has to meet. `IsOptional`, `Allow` and `ValidateNested`
 * hold by themselves: what is optional and absent is not validated, nothing undeclared arrives, and
 * a message inside of another has the rules of its own fields. `Validate`, `ValidateBy`,
 * `ValidateIf`, `ValidatePromise` and `IsInstance` need code that runs and are refused: check that in
 * the service.
 */
export interface ValidationOption {
  /**
   * Name of the rule, as class-validator spells it (`MinLength`, `IsEmail`), or the name followed
   * by its arguments.
   */
  readonly type:
    | string
    | readonly [name: string, ...args: unknown[]]
    | ReadonlyMap<string, unknown>;
  /**
   * Argument of the rule, or a list of them; may be a regular expression. Has to be static. A date
   * is `'2026-01-31T12:00:00Z'`, milliseconds, or `new Date(…)` of one of these.
   */
  readonly value?: unknown;
  /** What the caller is told. Default: class-validator's sentence. */
  readonly message?: string;
  /** Further facts for the caller's program. Has to be static. */
  readonly context?: unknown;
}
