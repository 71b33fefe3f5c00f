import { expect, it } from 'vitest';
import { MemoryOutput } from '../../fixtures/memory-terminal.js';
import { startProgress } from './progress.js';
import { plainStyle } from './style.js';

it('shows a step that comes late on a terminal, and takes it away', () => {
  const output = new MemoryOutput(true);
  let now = 0;
  const progress = startProgress(output, plainStyle, () => now);
  progress.step('starting');
  now = 400;
  progress.step('reading');
  expect(output.text).toBe('\r\x1b[2Kreading');
  progress.done();
  expect(output.text).toBe('\r\x1b[2Kreading\r\x1b[2K');
});

it('leaves no trace of what is quick', async () => {
  const output = new MemoryOutput(true);
  const progress = startProgress(output, plainStyle, () => 0);
  progress.step('starting');
  progress.done();
  expect(output.text).toBe('');
});

it('shows nothing where there is no terminal', () => {
  const output = new MemoryOutput(false);
  let now = 0;
  const progress = startProgress(output, plainStyle, () => now);
  now = 10_000;
  progress.step('reading');
  progress.done();
  expect(output.text).toBe('');
});
