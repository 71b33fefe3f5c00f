import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { machine, type Outcome, outcomeOf } from './report.js';
import { replaceSection } from './table.js';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    json: { type: 'string' },
    library: { type: 'string' },
    markdown: { type: 'string' },
    platform: { type: 'string' },
    profile: { type: 'string' },
    rounds: { type: 'string' },
  },
});
const [name = '', ...words] = positionals;
const rounds = Number(values.rounds ?? 5);
const profile = values.profile === undefined ? undefined : fileOf(values.profile);

/** A benchmark that can be asked for. */
interface Bench {
  /** Options that it has besides `--json`. */
  readonly options: readonly string[];
  /** Most words after its name. */
  readonly words: number;
  /** What it needs is imported when asked for: some needs a build. */
  run(): Promise<Outcome>;
}

const benches: ReadonlyMap<string, Bench> = new Map<string, Bench>([
  [
    'rpc',
    {
      options: ['library', 'markdown', 'profile', 'rounds'],
      words: Number.POSITIVE_INFINITY,
      run: async () =>
        (await import('./rpc/run.js')).benchRpc({
          cases: words,
          libraries: values.library?.split(','),
          rounds,
          profile,
        }),
    },
  ],
  [
    'codec',
    {
      options: ['markdown', 'platform', 'profile'],
      words: 1,
      run: async () =>
        (await import('./codec/run.js')).benchCodec({
          pattern: words[0] === undefined ? undefined : new RegExp(words[0]),
          platform: values.platform,
          profile,
        }),
    },
  ],
  [
    'bundle',
    {
      options: ['markdown'],
      words: 0,
      run: async () => (await import('./bundle/run.js')).benchBundle(),
    },
  ],
  [
    'generate',
    {
      options: [],
      words: 0,
      run: async () => outcomeOf(await (await import('./generate/run.js')).benchGenerate()),
    },
  ],
]);

const bench = benches.get(name);
const platforms = ['node', 'browser', undefined];
const given = Object.keys(values).filter((option) => option !== 'json');
if (
  bench === undefined ||
  words.length > bench.words ||
  !given.every((option) => bench.options.includes(option)) ||
  !platforms.includes(values.platform) ||
  !(Number.isInteger(rounds) && rounds >= 1)
) {
  console.error(
    [
      'npm run bench -- rpc [CASE...] [--library NAME,...] [--rounds N] [--profile FOLDER]',
      '                     [--json FILE] [--markdown FILE]',
      'npm run bench -- codec [REGEX] [--platform node|browser] [--profile FOLDER]',
      '                       [--json FILE] [--markdown FILE]',
      'npm run bench -- bundle [--json FILE] [--markdown FILE]',
      'npm run bench -- generate [--json FILE]',
    ].join('\n'),
  );
  process.exitCode = 2;
} else {
  const document = values.markdown === undefined ? undefined : fileOf(values.markdown);
  // Before a run of minutes: a document without the section is a mistake.
  if (document !== undefined) replaceSection(readFileSync(document, 'utf8'), name, '');
  const { text, rows, markdown } = await bench.run();
  console.log(text);
  if (values.json !== undefined) {
    const result = { machine: machine(), measured: new Date().toISOString(), rows };
    writeFileSync(fileOf(values.json), `${JSON.stringify(result, undefined, 2)}\n`);
  }
  if (document !== undefined) {
    if (markdown === undefined) throw new Error('Only a whole run has tables for a document');
    writeFileSync(document, replaceSection(readFileSync(document, 'utf8'), name, markdown));
  }
}

/** npm runs this in `test`, while a path is meant from where npm was called. */
function fileOf(path: string): string {
  return resolve(process.env.INIT_CWD ?? '', path);
}
