/** Whether a program that some tests need is on this machine. Plain data, so that vitest carries it to the tests. */
export type Requirement = { readonly met: true; readonly path: string } | Unmet;

/** The same of a program that is started by more than its path. */
export type RequiredCommand = { readonly met: true; readonly command: readonly string[] } | Unmet;

interface Unmet {
  readonly met: false;
  readonly reason: string;
}

/**
 * What an unmet requirement means for this run: the tests that need it are skipped, and the line that
 * is returned says so. With `CI=true` nothing may be skipped.
 *
 * @returns the line to print, or `undefined` when the requirement is met
 * @throws Error with `CI=true` and the requirement unmet
 */
export function skipNotice(
  name: string,
  requirement: Requirement | RequiredCommand,
): string | undefined {
  if (requirement.met) return undefined;
  const missing = `${name} is missing: ${requirement.reason}`;
  if (process.env.CI === 'true') throw new Error(missing);
  return `SKIPPED: the tests that need ${name}. ${missing}`;
}
