import { readFileSync, rmSync } from 'node:fs';
import { machine, type Outcome } from '../report.js';
import { medianOf, spreadOf } from '../statistics.js';
import { tableMarkdown, tableText } from '../table.js';
import { versionOf } from '../versions.js';
import { corpusCases } from './corpus-values.js';
import { codecFolder, generateCodecs } from './generate-codecs.js';
import { libraries } from './libraries.js';
import type { Measured } from './measured.js';
import { type Platform, runProgram } from './run-program.js';
import { codecTables } from './tables.js';

const ROUNDS = 11;
/** How long one library runs in one round, in milliseconds. */
const SLICE_MS = 20;

/** One row of `--json`. */
interface Row {
  readonly suite: string;
  readonly case: string;
  readonly metric: 'encode' | 'decode';
  readonly library: string;
  readonly median: number;
  /** The distance between the quartiles of the rounds. */
  readonly spread: number;
  readonly unit: string;
}

/** What a run is told. */
export interface CodecChoice {
  /** Which cases; all of them where absent. */
  readonly pattern: RegExp | undefined;
  /** Which platform; both where absent. */
  readonly platform: string | undefined;
  /** Folder for CPU profiles; none where absent. */
  readonly profile: string | undefined;
}

/**
 * Generated codecs against those of other libraries, compared for equality first.
 *
 * @throws Error where no case is meant, and where libraries differ.
 */
export async function benchCodec({
  pattern,
  platform: only,
  profile,
}: CodecChoice): Promise<Outcome> {
  const cases = corpusCases.map(({ name }) => name).filter((name) => pattern?.test(name) ?? true);
  if (cases.length === 0) throw new Error(`No case is called like ${pattern}`);
  const platforms = (['node', 'browser'] as const).filter((name) => (only ?? name) === name);
  const contract = readFileSync(new URL('corpus.contract.ts', import.meta.url), 'utf8');
  const results: { platform: Platform; measured: readonly Measured[] }[] = [];
  const root = codecFolder();
  try {
    await generateCodecs(root, new Map([['corpus', contract]]));
    for (const platform of platforms) {
      const settings = { cases, rounds: ROUNDS, sliceMs: SLICE_MS };
      const measured = await runProgram(root, platform, settings, profile);
      results.push({ platform, measured });
    }
  } finally {
    rmSync(root, { recursive: true });
  }
  const tables = results.flatMap(({ platform, measured }) => codecTables(platform, measured));
  const versions = libraries.flatMap(({ package: name }) =>
    name === undefined ? [] : [`${name} ${versionOf(name)}`],
  );
  const about = `${ROUNDS} rounds of ${SLICE_MS} ms, ${new Date().toISOString().slice(0, 10)}`;
  const whole = pattern === undefined && only === undefined;
  return {
    text: [machine(), versions.join(', '), about, '', ...tables.map((it) => `${tableText(it)}\n`)]
      .join('\n')
      .trimEnd(),
    rows: results.flatMap(({ platform, measured }) => measured.map((it) => rowOf(platform, it))),
    ...(whole && {
      markdown: [
        `\`npm run bench -- codec\`: ${about}, on ${machine()}, with ${versions.join(', ')}.`,
        ...tables.map(tableMarkdown),
      ].join('\n\n'),
    }),
  };
}

function rowOf(platform: Platform, { case: name, metric, read, library, rounds }: Measured): Row {
  const suite = [
    'codec',
    ...(platform === 'browser' ? ['browser'] : []),
    ...(read ? ['strings-read'] : []),
  ].join('-');
  const [median, spread] = [medianOf(rounds), spreadOf(rounds)];
  return { suite, case: name, metric, library, median, spread, unit: 'ns/op' };
}
