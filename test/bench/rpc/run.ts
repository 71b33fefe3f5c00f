import { readFileSync, rmSync } from 'node:fs';
import { codecFolder } from '../codec/generate-codecs.js';
import { machine, type Outcome } from '../report.js';
import { type Table, tableMarkdown, tableText } from '../table.js';
import { versionOf } from '../versions.js';
import { buildPrograms, generateTasks, type Programs } from './build-programs.js';
import { type CaseName, caseNames } from './case-names.js';
import { stopChildren } from './child.js';
import { clientBundles } from './client-bundle.js';
import { type Contestant, contestants } from './contestants.js';
import { type Failure, type Measured, rowOf } from './measured.js';
import { runCase } from './run-case.js';
import { rpcTables } from './tables.js';

/** What a run is told. */
export interface RpcChoice {
  /** Names of cases; all of them where there are none. */
  readonly cases: readonly string[];
  /** Names of libraries; all of them where absent. */
  readonly libraries: readonly string[] | undefined;
  readonly rounds: number;
  /** Folder for CPU profiles; none where absent. */
  readonly profile: string | undefined;
}

/**
 * Our server and clients beside those of other libraries, each in a process of its own.
 *
 * @throws Error for a case or a library that is not known.
 */
export async function benchRpc(choice: RpcChoice): Promise<Outcome> {
  const cases = caseNames.filter((name) => isChosen(name, choice.cases));
  const unknownCase = choice.cases.find((name) => !caseNames.some((known) => known === name));
  if (unknownCase !== undefined) throw new Error(noSuch('case', unknownCase, caseNames));
  // Profiles are what our server is looked at with.
  const names = choice.libraries ?? (choice.profile === undefined ? [] : ['wirepact']);
  const known = contestants.map(({ name }) => name);
  const unknown = names.find((name) => !known.includes(name));
  if (unknown !== undefined) throw new Error(noSuch('library', unknown, known));
  const chosen = contestants.filter(({ name }) => isChosen(name, names));

  const measured: Measured[] = [];
  const failures: Failure[] = [];
  const profiles: Table[] = [];
  const root = codecFolder();
  const interrupted = (): void => {
    stopChildren();
    rmSync(root, { recursive: true, force: true });
    process.exit(130);
  };
  process.once('SIGINT', interrupted).once('SIGTERM', interrupted);
  try {
    const contract = readFileSync(new URL('tasks.contract.ts', import.meta.url), 'utf8');
    await generateTasks(root, contract);
    const programs = await buildAll(root, chosen, failures);
    for (const name of cases) {
      const taking = chosen.filter((it) => it.cases.includes(name) && programs.has(it.name));
      if (name === 'bundle') {
        measured.push(...(await clientBundles(root, new Set(taking.map((it) => it.name)))));
        continue;
      }
      const libraries = new Map(
        taking.flatMap((it) => {
          const built = programs.get(it.name);
          return built === undefined ? [] : [[it.name, built] as const];
        }),
      );
      const result = await runCase(name, libraries, choice.rounds, choice.profile);
      measured.push(...result.measured);
      failures.push(...result.failures);
      profiles.push(...result.profiles);
    }
  } finally {
    stopChildren();
    process.off('SIGINT', interrupted).off('SIGTERM', interrupted);
    rmSync(root, { recursive: true, force: true });
  }
  const tables = [...rpcTables(measured), ...profiles];
  const versions = chosen.flatMap(({ package: name }) =>
    name === undefined ? [] : [`${name} ${versionOf(name)}`],
  );
  const notes = footnotes(cases, chosen, failures);
  const about = `${choice.rounds === 1 ? '1 round' : `${choice.rounds} rounds`}, ${new Date().toISOString().slice(0, 10)}`;
  const whole = choice.cases.length === 0 && names.length === 0 && failures.length === 0;
  return {
    text: [
      ...[machine(), versions.join(', '), about, ''],
      ...tables.map((table) => `${tableText(table)}\n`),
      ...notes,
    ].join('\n'),
    rows: measured.map(rowOf),
    ...(whole && {
      markdown: [
        `\`npm run bench -- rpc\`: ${about}, on ${machine()}, with ${versions.join(', ')}.`,
        ...tables.map(tableMarkdown),
        ...notes,
      ].join('\n\n'),
    }),
  };
}

/** Builds the programs of all libraries. One that does not build takes no part. */
async function buildAll(
  root: string,
  chosen: readonly Contestant[],
  failures: Failure[],
): Promise<Map<string, Programs>> {
  const programs = new Map<string, Programs>();
  for (const contestant of chosen) {
    const { name: library } = contestant;
    try {
      programs.set(library, await buildPrograms(root, contestant));
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      console.error(`${library}: NOT BUILT: ${message}`);
      failures.push({ case: 'all', library, message });
    }
  }
  return programs;
}

function isChosen(name: string, names: readonly string[]): boolean {
  return names.length === 0 || names.includes(name);
}

function noSuch(what: string, name: string, known: readonly string[]): string {
  return `There is no ${what} '${name}', only ${known.join(', ')}`;
}

/** Which rows are missing, and why. */
function footnotes(
  cases: readonly CaseName[],
  chosen: readonly Contestant[],
  failures: readonly Failure[],
): string[] {
  const missing = cases.flatMap((name) => {
    const without = chosen.filter((it) => !it.cases.includes(name)).map((it) => it.name);
    return without.length === 0 ? [] : [`${name} without ${without.join(', ')}`];
  });
  return [
    ...(missing.length === 0 ? [] : [`Not every library has every case: ${missing.join('; ')}.`]),
    ...failures.map((it) => `${it.case}, ${it.library} failed: ${it.message.split('\n')[0]}`),
  ];
}
