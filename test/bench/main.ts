import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { CodecChoice } from './codec/run.js';
import { machine, type Outcome, outcomeOf } from './report.js';
import { replaceSection } from './table.js';

/** Imported when asked for: they need more than is there before a build. */
const benches: ReadonlyMap<string, (choice: CodecChoice) => Promise<Outcome>> = new Map([
  ['rpc', async () => outcomeOf(await (await import('./rpc/run.js')).benchRpc())],
  ['codec', async (choice: CodecChoice) => (await import('./codec/run.js')).benchCodec(choice)],
  ['bundle', async () => (await import('./bundle/run.js')).benchBundle()],
  ['generate', async () => outcomeOf(await (await import('./generate/run.js')).benchGenerate())],
]);

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    json: { type: 'string' },
    markdown: { type: 'string' },
    platform: { type: 'string' },
    profile: { type: 'string' },
  },
});
const [name = '', pattern, ...more] = positionals;
const bench = benches.get(name);
const platforms = ['node', 'browser', undefined];
const onlyCodec = [pattern, values.platform, values.profile].some((it) => it !== undefined);
if (
  bench === undefined ||
  more.length > 0 ||
  (onlyCodec && name !== 'codec') ||
  !platforms.includes(values.platform)
) {
  console.error(
    [
      'npm run bench -- rpc|generate [--json FILE]',
      'npm run bench -- bundle [--json FILE] [--markdown FILE]',
      'npm run bench -- codec [REGEX] [--platform node|browser] [--profile FOLDER]',
      '                       [--json FILE] [--markdown FILE]',
    ].join('\n'),
  );
  process.exitCode = 2;
} else {
  const document = values.markdown === undefined ? undefined : fileOf(values.markdown);
  // Before a run of minutes: a document without the section is a mistake.
  if (document !== undefined) replaceSection(readFileSync(document, 'utf8'), name, '');
  const { text, rows, markdown } = await bench({
    pattern: pattern === undefined ? undefined : new RegExp(pattern),
    platform: values.platform,
    profile: values.profile === undefined ? undefined : fileOf(values.profile),
  });
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
