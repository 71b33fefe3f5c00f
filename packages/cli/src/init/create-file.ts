import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * Writes a file that must not exist yet, with the folders above it.
 *
 * @param file Its path, absolute.
 * @throws Error with the code EEXIST where it is there; it stays as it is.
 */
export function createFile(file: string, text: string): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text, { flag: 'wx' });
}
