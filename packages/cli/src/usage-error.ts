/** One thing that is wrong with flags or configuration. */
export interface UsageProblem {
  /** One sentence without a full stop. */
  readonly message: string;
  /** How to mend it, in the imperative. */
  readonly hint?: string;
  /** The configuration file it is in, absolute; absent for flags. */
  readonly file?: string;
  /** Where in that file, counted from 1; absent where the file as a whole is meant. */
  readonly line?: number;
  readonly column?: number;
}

/** Flags or configuration that make no sense. Ends a run with exit code 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
  /** Everything that was found, never empty. */
  readonly problems: readonly UsageProblem[];

  constructor(first: UsageProblem, ...further: readonly UsageProblem[]) {
    super(first.message);
    this.problems = [first, ...further];
  }
}
