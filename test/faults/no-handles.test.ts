import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { runProgram } from '../package/run-program.js';

const program = fileURLToPath(new URL('programs/close-everything.ts', import.meta.url));
/** tsx reads how to compile decorators from the tsconfig.json of the working directory. */
const golden = fileURLToPath(new URL('../golden', import.meta.url));

const calls = ['unary', 'parts', 'call back', 'upload', 'download', 'convert'];
const parts = ['waiting part', 'waiting part'];
const everything = [...calls, ...parts, 'waiting', 'waiting stream', 'restarting'];

it.each([
  ['the client first', 'client'],
  ['the server first', 'server'],
  ['the server first, which waits a while for its calls', 'drain'],
])(
  'with calls of every kind half-way through, closing %s leaves nothing in the process',
  async (_name, first) => {
    const node = ['--conditions=@wirepact/source', '--import', import.meta.resolve('tsx')];
    // The program never calls process.exit: that it ends at all is the proof.
    expect(await runProgram(process.execPath, [...node, program, first], golden)).toEqual({
      code: 0,
      stdout: everything.map((name) => `${name} UNAVAILABLE\n`).join(''),
      stderr: '',
    });
  },
  60_000,
);
