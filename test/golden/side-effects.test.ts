import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { expectedSources } from './expected-files.js';

it('does nothing when it is imported but define what it exports', () => {
  const program = fileURLToPath(new URL('import-all.ts', import.meta.url));
  const args = ['--conditions', '@wirepact/source', '--import', 'tsx', program];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, {
    cwd: import.meta.dirname,
    // tsx compiles only the files of this project with its decorators.
    env: { ...process.env, TSX_TSCONFIG_PATH: join(import.meta.dirname, 'tsconfig.json') },
    input: JSON.stringify(expectedSources()),
    encoding: 'utf8',
  });
  expect(stderr).toBe('');
  expect(JSON.parse(stdout)).toEqual({
    modules: expectedSources().length,
    addedGlobals: [],
    addedListeners: [],
    openResources: [],
  });
  expect(status).toBe(0);
});
