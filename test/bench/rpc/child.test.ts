import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startChild } from './child.js';

interface Commands {
  pid(): number;
  fail(): void;
  crash(): void;
}

const program = `
process.on('message', ({ id, name }) => {
  if (name === 'pid') process.send({ id, value: process.pid });
  if (name === 'fail') process.send({ id, error: 'no such luck' });
  if (name === 'crash') throw new TypeError('out of its depth');
});
`;

let folder: string;
let path: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'wirepact-child-'));
  path = join(folder, 'program.mjs');
  writeFileSync(path, program);
});

afterAll(() => rmSync(folder, { recursive: true }));

describe('a program in a process of its own', () => {
  it('answers, and tells what went wrong', async () => {
    const child = startChild<Commands>(path, 0);
    expect(await child.ask.pid()).toBeGreaterThan(0);
    await expect(child.ask.fail()).rejects.toThrow('fail: no such luck');
    child.stop();
  });

  it('that ends fails whatever waits for it, with what it has written', async () => {
    const child = startChild<Commands>(path, 0);
    await expect(child.ask.crash()).rejects.toThrow(/ended with 1[\s\S]*out of its depth/);
    await expect(child.ask.pid()).rejects.toThrow('ended with 1');
  });

  it('is gone after it was stopped', async () => {
    const child = startChild<Commands>(path, 0);
    const pid = await child.ask.pid();
    child.stop();
    await expect(child.ask.pid()).rejects.toThrow('SIGKILL');
    expect(() => process.kill(pid, 0)).toThrow('ESRCH');
  });
});
