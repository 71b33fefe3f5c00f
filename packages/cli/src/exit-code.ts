/**
 * What the process ends with.
 *
 * - `fine`: everything is as it should be.
 * - `problems`: errors in the contracts, or output that is not up to date.
 * - `usage`: flags or configuration that make no sense.
 * - `failure`: a defect of this program or of the machine (`EX_SOFTWARE` of sysexits.h).
 */
export const exitCode: {
  readonly fine: 0;
  readonly problems: 1;
  readonly usage: 2;
  readonly failure: 70;
} = { fine: 0, problems: 1, usage: 2, failure: 70 };

/** One of {@link exitCode}. */
export type ExitCode = (typeof exitCode)[keyof typeof exitCode];
