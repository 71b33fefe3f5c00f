import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { requireLibcFor } from './newer-libc.js';

/** For tests in which nothing is to be said, or it does not matter. */
const unheard = (): void => {};

/** Where there is a libc of glibc to be found wanting, and a loader to ask. */
const here = process.platform === 'linux' && process.arch === 'x64';

describe.runIf(here)('the libc of a program', () => {
  let folder = '';

  const file = (name: string, content: string): string => {
    const path = join(folder, name);
    writeFileSync(path, content, { mode: 0o755 });
    return path;
  };

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'wirepact-requirements-'));
    vi.stubEnv('PATH', folder);
  });

  afterEach(() => {
    vi.unstubAllEnvs();
    rmSync(folder, { recursive: true });
  });

  it("is the system's where that is new enough, and nothing is fetched", () => {
    const said: string[] = [];
    const requirement = requireLibcFor(
      process.execPath,
      (line) => said.push(line),
      join(folder, 'libc'),
    );
    expect(requirement).toEqual({ met: true, command: [] });
    expect(said).toEqual([]);
  });

  it('is missing where there is no apt-get to fetch a newer one with', () => {
    const program = file('no-program', 'text');
    expect(requireLibcFor(program, unheard, join(folder, 'libc'))).toEqual({
      met: false,
      reason: `${program} needs a newer glibc, and there is no apt-get here to fetch one with`,
    });
  });

  it('is missing where apt-get has no mirror or fails, which is said with its words', () => {
    file('dpkg-deb', '#!/bin/sh\n');
    file(
      'apt-get',
      `#!/bin/sh
      case "$*" in
        *indextargets*) . /etc/os-release; echo "$VERSION_CODENAME main http://127.0.0.1:9/debian/" ;;
        *) echo 'Could not connect' >&2; exit 100 ;;
      esac`,
    );
    const program = file('no-program', 'text');
    expect(requireLibcFor(program, unheard, join(folder, 'libc'))).toEqual({
      met: false,
      reason: expect.stringMatching(
        /update" failed: Could not connect$|apt has no mirror of Debian/,
      ),
    });
  });
});
