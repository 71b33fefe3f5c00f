import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { requireChromium } from './chromium.js';
import { skipNotice } from './requirement.js';

/** For tests in which nothing is to be said, or it does not matter. */
const unheard = (): void => {};

const isRoot = process.getuid?.() === 0;
const onlyRoot = expect.stringContaining('only root can install the Debian package chromium');

describe('the Chromium of the browser tests', () => {
  let folder = '';

  /** A program of that name in the temporary folder. */
  const program = (name: string, { mode = 0o755, script = '' } = {}): string => {
    const path = join(folder, name);
    writeFileSync(path, `#!/bin/sh\n${script}`, { mode });
    return path;
  };

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'wirepact-requirements-'));
    vi.stubEnv('CHROMIUM_PATH', undefined);
    vi.stubEnv('PATH', folder);
  });

  afterEach(() => {
    vi.unstubAllEnvs();
    rmSync(folder, { recursive: true });
  });

  it('is the one that CHROMIUM_PATH names, before the one on PATH', () => {
    program('chromium');
    const path = program('another-browser');
    vi.stubEnv('CHROMIUM_PATH', path);
    expect(requireChromium(unheard)).toEqual({ met: true, path });
  });

  it('is missing when CHROMIUM_PATH names nothing that runs, whatever is on PATH', () => {
    program('chromium');
    const path = program('not-a-program', { mode: 0o644 });
    vi.stubEnv('CHROMIUM_PATH', path);
    expect(requireChromium(unheard)).toEqual({ met: false, reason: expect.stringContaining(path) });
  });

  it('is found on PATH, chromium first', () => {
    program('google-chrome');
    const path = program('chromium');
    expect(requireChromium(unheard)).toEqual({ met: true, path });
  });

  it('is missing where there is neither a browser nor apt-get', () => {
    expect(requireChromium(unheard)).toEqual({
      met: false,
      reason: expect.stringMatching(/no apt-get.*install Chromium or set CHROMIUM_PATH/),
    });
  });

  it('is installed with apt-get by root, which is said, and by nobody else', () => {
    const chromium = join(folder, 'chromium');
    const log = join(folder, 'log');
    program('apt-get', {
      script: `echo "$*" >> ${log}
        case "$*" in *install*) echo > ${chromium}; /bin/chmod +x ${chromium} ;; esac`,
    });
    const said: string[] = [];
    const requirement = requireChromium((line) => said.push(line));
    if (isRoot) {
      expect(requirement).toEqual({ met: true, path: chromium });
      expect(readFileSync(log, 'utf8')).toMatch(
        /^.* update\n.* install -y --no-install-recommends chromium\n$/,
      );
      expect(said).toEqual([expect.stringContaining('install the Debian package chromium')]);
    } else {
      expect(requirement).toEqual({ met: false, reason: onlyRoot });
      expect(said).toEqual([]);
    }
  });

  it('is missing when apt-get fails, with the command and its exit code', () => {
    program('apt-get', { script: 'exit 100' });
    const failed = expect.stringMatching(/apt-get .*update" failed: exit code 100; install Chro/);
    expect(requireChromium(unheard)).toEqual({ met: false, reason: isRoot ? failed : onlyRoot });
  });
});

describe('an unmet requirement', () => {
  const missing = { met: false, reason: 'there is no network' } as const;

  afterEach(() => {
    vi.unstubAllEnvs();
  });

  it('fails the run with CI=true', () => {
    vi.stubEnv('CI', 'true');
    expect(() => skipNotice('Chromium', missing)).toThrow(
      'Chromium is missing: there is no network',
    );
  });

  it('skips with a line that says so otherwise', () => {
    vi.stubEnv('CI', undefined);
    expect(skipNotice('Chromium', missing)).toBe(
      'SKIPPED: the tests that need Chromium. Chromium is missing: there is no network',
    );
  });

  it('says nothing when it is met', () => {
    vi.stubEnv('CI', 'true');
    expect(skipNotice('Chromium', { met: true, path: '/usr/bin/chromium' })).toBeUndefined();
  });
});
