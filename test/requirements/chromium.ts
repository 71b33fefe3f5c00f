import { installDebianPackage } from './debian-package.js';
import { findProgram, isExecutable } from './find-program.js';
import type { Requirement } from './requirement.js';

const programs = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/**
 * The Chromium that the browser tests drive: the one that `CHROMIUM_PATH` names, else one on `PATH`,
 * else Debian's package, which is installed if that is possible.
 *
 * @param print - is told what is about to be installed
 */
export function requireChromium(print: (line: string) => void): Requirement {
  const named = process.env.CHROMIUM_PATH;
  if (named !== undefined && named !== '') {
    return isExecutable(named)
      ? { met: true, path: named }
      : { met: false, reason: `CHROMIUM_PATH is ${named}, which is not a program` };
  }
  const found = findProgram(programs);
  if (found !== undefined) return { met: true, path: found };
  const problem = installDebianPackage('chromium', print);
  const installed = findProgram(programs);
  if (installed !== undefined) return { met: true, path: installed };
  return {
    met: false,
    reason: `${problem ?? 'the package chromium has brought no chromium'}; install Chromium or set CHROMIUM_PATH`,
  };
}
