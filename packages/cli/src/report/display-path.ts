import { isAbsolute, relative, sep } from 'node:path';

/** The path as a terminal makes it clickable: relative to the working directory. */
export function displayPath(cwd: string, file: string): string {
  const way = relative(cwd, file).split(sep).join('/');
  // From far outside, the absolute path is the one that a reader recognises.
  return isAbsolute(way) || way.startsWith('../../../') || way === '' ? file : way;
}
