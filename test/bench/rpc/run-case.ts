import type { Table } from '../table.js';
import type { Programs } from './build-programs.js';
import type { CaseName } from './case-names.js';
import { contests, MOST_IDLE_ROUNDS } from './cases.js';
import type { Contest, Measures, Metric } from './contest.js';
import type { Failure, Measured } from './measured.js';
import { profiled, profileFile } from './profile.js';

/** What came of a case. */
export interface CaseResult {
  readonly measured: readonly Measured[];
  readonly failures: readonly Failure[];
  /** Of a run with profiles. */
  readonly profiles: readonly Table[];
}

/**
 * Measures libraries in rounds that take turns. A library that fails takes no more part.
 *
 * @param profile Folder for profiles of the servers; none where absent.
 */
export async function runCase(
  name: CaseName,
  libraries: ReadonlyMap<string, Programs>,
  rounds: number,
  profile: string | undefined,
): Promise<CaseResult> {
  const open = contests.get(name);
  if (open === undefined) throw new Error(`The case ${name} has no programs`);
  const running = new Map<string, Contest>();
  const found = new Map<string, Map<Metric, number[]>>();
  const failures: Failure[] = [];
  const profiles: Table[] = [];
  /** Does something for each library, and drops those that fail. */
  const each = async (
    names: Iterable<string>,
    act: (library: string) => Promise<void>,
  ): Promise<void> => {
    for (const library of names) {
      try {
        await act(library);
      } catch (error) {
        const message = error instanceof Error ? error.message : String(error);
        failures.push({ case: name, library, message });
        running.get(library)?.stop();
        running.delete(library);
        found.delete(library);
        console.error(`${name}, ${library}: FAILED: ${message}`);
      }
    }
  };
  const keep = (library: string, measures: Measures): void => {
    const metrics = found.get(library) ?? new Map<Metric, number[]>();
    found.set(library, metrics);
    for (const [metric, value] of Object.entries(measures) as [Metric, number][]) {
      metrics.set(metric, [...(metrics.get(metric) ?? []), value]);
    }
  };
  await each(libraries.keys(), async (library) => {
    const programs = libraries.get(library);
    if (programs !== undefined) running.set(library, await open(programs));
  });
  const most = name === 'idle' ? Math.min(rounds, MOST_IDLE_ROUNDS) : rounds;
  for (let round = 1; round <= most; round++) {
    console.error(`${name}: round ${round} of ${most}`);
    await each([...running.keys()], async (library) => {
      const contest = running.get(library);
      if (contest !== undefined) keep(library, await contest.round(round === 1));
    });
  }
  await each([...running.keys()], async (library) => {
    const { once, server, round } = running.get(library) ?? {};
    if (profile !== undefined && server !== undefined && round !== undefined) {
      const file = profileFile(profile, library, name);
      profiles.push(await profiled(server, file, () => round(false)));
    }
    if (once !== undefined) keep(library, await once());
  });
  for (const contest of running.values()) contest.stop();
  const measured = [...found].flatMap(([library, metrics]) =>
    [...metrics].map(([metric, values]) => ({ case: name, metric, library, rounds: values })),
  );
  return { measured, failures, profiles };
}
