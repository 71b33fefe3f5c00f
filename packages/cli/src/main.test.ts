import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../fixtures/temporary-folder.js';

const main = fileURLToPath(new URL('main.ts', import.meta.url));

/** Starts the command from its sources. */
function start(...args: string[]): ChildProcess {
  const node = ['--conditions=@wirepact/source', '--import', import.meta.resolve('tsx')];
  const { FORCE_COLOR: _, ...env } = process.env;
  return spawn(process.execPath, [...node, main, ...args], { cwd: temporaryFolder(), env });
}

async function end(child: ChildProcess): Promise<{ code: unknown; out: string; err: string }> {
  let out = '';
  let err = '';
  child.stdout?.on('data', (chunk) => {
    out += chunk;
  });
  child.stderr?.on('data', (chunk) => {
    err += chunk;
  });
  const [code] = await once(child, 'close');
  return { code, out, err };
}

describe('the process', () => {
  it('ends with the code of the command', async () => {
    expect(await end(start('--version'))).toMatchObject({ code: 0, err: '' });
    expect(await end(start('generate', '--config', 'missing.json'))).toEqual({
      code: 2,
      out: '',
      err: 'error missing.json It does not exist\n',
    });
  });

  it('does not mind that nobody reads its output', async () => {
    const child = start('generate', '--help');
    child.stdout?.destroy();
    const { code, err } = await end(child);
    expect({ code, err }).toEqual({ code: 0, err: '' });
  });
});
