import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { platform } from 'node:os';
import { expect, it } from 'vitest';
import { stateOf, thisProcess } from './process-identity.js';

const [alive, certain] = platform() === 'linux' ? ['alive', 'gone'] : ['unknown', 'unknown'];

it('knows that this process is alive, and what it would be with another start', () => {
  expect(stateOf(thisProcess())).toBe(alive);
  expect(stateOf({ ...thisProcess(), started: '1' })).toBe(certain);
});

it('knows that a process has ended', async () => {
  const child = spawn(process.execPath, ['-e', '']);
  const { pid = 0 } = child;
  await once(child, 'exit');
  expect(stateOf({ ...thisProcess(), pid })).toBe('gone');
});

it('does not know about processes of elsewhere', () => {
  expect(stateOf({ ...thisProcess(), machine: 'elsewhere' })).toBe('unknown');
});
