/** Why a file is not made: the name, or what is there already. Ends a run with exit code 1. */
export class Refusal extends Error {
  override readonly name = 'Refusal';

  /**
   * @param message One sentence without a full stop.
   * @param hint How to mend it, in the imperative.
   */
  constructor(
    message: string,
    readonly hint: string,
  ) {
    super(message);
  }
}
