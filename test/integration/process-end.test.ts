import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { runProgram } from '../package/run-program.js';

const program = fileURLToPath(new URL('programs/serve-call-and-end.ts', import.meta.url));
/** tsx reads how to compile decorators from the tsconfig.json of the working directory. */
const example = fileURLToPath(new URL('../../examples/tasks', import.meta.url));

it('a process ends by itself once its server and its clients are closed, with nothing left', async () => {
  const node = ['--conditions=@wirepact/source', '--import', import.meta.resolve('tsx'), program];
  // The program never calls process.exit: that it ends at all is the proof.
  expect(await runProgram(process.execPath, node, example)).toEqual({
    code: 0,
    stdout: 'added Milk\n2 listeners\nUNAVAILABLE\nUNAVAILABLE\nclosed\n0 listeners, 0 handles\n',
    stderr: '',
  });
});
