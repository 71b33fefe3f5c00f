import { describe, expect, it } from 'vitest';
import { MemoryOutput } from '../../fixtures/memory-terminal.js';
import { styleFor } from './style.js';

describe('colours', () => {
  it.each([
    ['are shown on a terminal', true, {}, true],
    ['are not shown elsewhere', false, {}, false],
    ['are not shown with NO_COLOR', true, { NO_COLOR: '1' }, false],
    ['are shown with an empty NO_COLOR', true, { NO_COLOR: '' }, true],
    ['are shown elsewhere with FORCE_COLOR', false, { FORCE_COLOR: '1' }, true],
    ['are shown with both variables', false, { FORCE_COLOR: '', NO_COLOR: '1' }, true],
    ['are not shown with FORCE_COLOR=0', true, { FORCE_COLOR: '0' }, false],
    ['are not shown on a dumb terminal', true, { TERM: 'dumb' }, false],
  ])('%s', (_what, isTTY, env, shown) => {
    expect(styleFor(new MemoryOutput(isTTY), env)('good', 'x')).toBe(
      shown ? '\x1b[32mx\x1b[39m' : 'x',
    );
  });
});
