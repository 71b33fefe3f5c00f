import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { caseNames, expectedFolder } from './golden-case.js';

const root = join(import.meta.dirname, '../..');
const biome = join(root, 'node_modules/.bin/biome');

it('passes the formatter and the linter as it is generated', async () => {
  const folders = caseNames('accepted').map((name) => expectedFolder('accepted', name));
  const args = ['check', '--error-on-warnings', '--max-diagnostics=20', ...folders];
  const { stdout } = await promisify(execFile)(biome, args, { cwd: root });
  // Nothing to check would pass as well.
  const checked = Number(/Checked (\d+) files/.exec(stdout)?.[1]);
  expect(checked).toBeGreaterThan(50);
});
