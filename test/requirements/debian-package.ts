import { spawnSync } from 'node:child_process';
import { findProgram } from './find-program.js';

/**
 * Installs a Debian package where that can be done without asking anybody: as root, with apt-get.
 *
 * @param print - is told what is about to be installed
 * @returns why it was not installed, or `undefined` when it was
 */
export function installDebianPackage(
  name: string,
  print: (line: string) => void,
): string | undefined {
  const aptGet = findProgram(['apt-get']);
  if (aptGet === undefined) return `there is no apt-get here to install the package ${name} with`;
  if (process.getuid?.() !== 0) return `only root can install the Debian package ${name}`;
  print(`The tests install the Debian package ${name}, which they need (apt-get, as root).`);
  // Another apt-get may be at work, on a machine that has just started for example.
  const patient = ['-o', 'DPkg::Lock::Timeout=300', '-qq'];
  return (
    run(aptGet, [...patient, 'update']) ??
    run(aptGet, [...patient, 'install', '-y', '--no-install-recommends', name])
  );
}

function run(program: string, args: readonly string[]): string | undefined {
  const { status, signal, error } = spawnSync(program, args, {
    // Its output goes to stderr: a person sees why it takes time, and stdout stays the test report.
    stdio: ['ignore', 2, 2],
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  });
  if (status === 0) return undefined;
  const end = error?.message ?? (signal === null ? `exit code ${status}` : `signal ${signal}`);
  return `"${[program, ...args].join(' ')}" failed: ${end}`;
}
