/**
 * One rule that a value sent by a client has to meet. `IsOptional`, `Allow` and `ValidateNested`
 * hold by themselves: what is optional and absent is not validated, nothing undeclared arrives, and
 * a message inside of another has the rules of its own fields. Rules whose argument is code, such as
 * `ValidateIf`, are refused: check those in the service.
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
  /** Argument of the rule, or a list of them; may be a regular expression. Has to be static. */
  readonly value?: unknown;
  /** What the caller is told. Default: class-validator's sentence. */
  readonly message?: string;
  /** Further facts for the caller's program. Has to be static. */
  readonly context?: unknown;
}
