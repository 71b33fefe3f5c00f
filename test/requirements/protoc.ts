import { existsSync, realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { installDebianPackage } from './debian-package.js';
import { findProgram } from './find-program.js';
import type { Requirement } from './requirement.js';

/**
 * The reference compiler of protobuf, with the `.proto` files of `google.protobuf` beside it: the one
 * on `PATH`, else Debian's packages, which are installed if that is possible.
 *
 * @param print - is told what is about to be installed
 */
export function requireProtoc(print: (line: string) => void): Requirement {
  const found = completeProtoc();
  if (found !== undefined) return { met: true, path: found };
  const problem =
    installDebianPackage('protobuf-compiler', print) ??
    installDebianPackage('libprotobuf-dev', print);
  const installed = completeProtoc();
  if (installed !== undefined) return { met: true, path: installed };
  return {
    met: false,
    reason: `${problem ?? 'the packages protobuf-compiler and libprotobuf-dev have brought no protoc'}; install protoc with its include folder`,
  };
}

/** A protoc that finds the well-known types by itself: they are in `../include` of its folder. */
function completeProtoc(): string | undefined {
  const path = findProgram(['protoc']);
  if (path === undefined) return undefined;
  // /bin may be a link to /usr/bin.
  const known = join(dirname(realpathSync(path)), '../include/google/protobuf/any.proto');
  return existsSync(known) ? path : undefined;
}
