import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { machine, type Report, textOf } from './report.js';

/** Imported when asked for: they need more than is there before a build. */
const benches: ReadonlyMap<string, () => Promise<Report>> = new Map([
  ['rpc', async () => (await import('./rpc/run.js')).benchRpc()],
  ['codec', async () => (await import('./codec/run.js')).benchCodec()],
  ['generate', async () => (await import('./generate/run.js')).benchGenerate()],
]);

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { json: { type: 'string' } },
});
const bench = benches.get(positionals[0] ?? '');
if (bench === undefined || positionals.length !== 1) {
  console.error(`npm run bench -- ${[...benches.keys()].join('|')} [--json FILE]`);
  process.exitCode = 2;
} else {
  const report = await bench();
  console.log(textOf(report));
  if (values.json !== undefined) {
    const document = { machine: machine(), measured: new Date().toISOString(), ...report };
    writeFileSync(values.json, `${JSON.stringify(document, undefined, 2)}\n`);
  }
}
