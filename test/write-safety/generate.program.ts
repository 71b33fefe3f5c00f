// Generates once, and meets the end that its arguments ask for: kill|tear|interrupt, and at which
// call that changes the disk. Prints the codes of its diagnostics, and the calls that it made.
import { Generator, type GeneratorOptions } from '@wirepact/codegen';
import { askedFileSystem } from './failing-file-system.js';

const [options = '', end = 'none', at = '0'] = process.argv.slice(2);
const calls: string[] = [];
const fileSystem = askedFileSystem(({ number, name, tear }) => {
  calls.push(name);
  if (number !== Number(at)) return;
  if (end === 'interrupt') process.kill(process.pid, 'SIGINT');
  if (end === 'tear') tear();
  if (end === 'tear' || end === 'kill') process.kill(process.pid, 'SIGKILL');
});
const generator = new Generator(JSON.parse(options) as GeneratorOptions, fileSystem);
const { diagnostics } = await generator.generate();
console.log(JSON.stringify({ calls, codes: diagnostics.map(({ code }) => code) }));
