import * as fs from 'node:fs';
import type { FileSystem } from '@wirepact/codegen';

/** One call that would change the disk. */
export interface DiskCall {
  /** Counted from 1. */
  readonly number: number;
  readonly name: keyof FileSystem;
  /** The file or folder that it is about. */
  readonly path: string;
  /** For `writeFileSync`: leaves a file behind that has only a part of its text. */
  tear(): void;
}

/** The real file system, and somebody who is asked before each call that changes anything. */
export function askedFileSystem(ask: (call: DiskCall) => void): FileSystem {
  let number = 0;
  const before = (name: keyof FileSystem, path: string, tear: () => void = () => undefined): void =>
    ask({ number: ++number, name, path, tear });
  return {
    mkdirSync(path, options) {
      before('mkdirSync', path);
      return fs.mkdirSync(path, options);
    },
    writeFileSync(path, text, options) {
      const part = text.slice(0, text.length / 2);
      before('writeFileSync', path, () => fs.writeFileSync(path, part, options));
      fs.writeFileSync(path, text, options);
    },
    renameSync(from, to) {
      before('renameSync', to);
      fs.renameSync(from, to);
    },
    linkSync(path, second) {
      before('linkSync', second);
      fs.linkSync(path, second);
    },
    unlinkSync(path) {
      before('unlinkSync', path);
      fs.unlinkSync(path);
    },
    rmdirSync(path) {
      before('rmdirSync', path);
      fs.rmdirSync(path);
    },
  };
}

/** What the system throws where a disk has no room left. */
export function noSpace(path: string): Error {
  const message = `ENOSPC: no space left on device, write '${path}'`;
  return Object.assign(new Error(message), { code: 'ENOSPC', path });
}

/** What the system throws where something may not be done. */
export function noPermission(path: string): Error {
  const message = `EACCES: permission denied, rename '${path}'`;
  return Object.assign(new Error(message), { code: 'EACCES', path });
}
