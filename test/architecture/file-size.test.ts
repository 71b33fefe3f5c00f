import { describe, expect, it } from 'vitest';
import { type SourceFile, sourceFilesBelow } from './source-file.js';

/** A file that is longer holds more than one idea. Code that the generator writes is not counted. */
const maxLines = 400;

const isGenerated = ({ path }: SourceFile): boolean =>
  /\/generated\/|^test\/golden\/[^/]+\//.test(path);

function tooLong(files: readonly SourceFile[]): string[] {
  return files
    .filter((file) => !isGenerated(file))
    .map(({ path, text }) => ({ path, lines: text.trimEnd().split('\n').length }))
    .filter(({ lines }) => lines > maxLines)
    .map(({ path, lines }) => `${path} has ${lines} lines, more than ${maxLines}`);
}

describe('every source file', () => {
  it.each(['packages', 'examples', 'test'])(`in %s has at most ${maxLines} lines`, (folder) => {
    expect(tooLong(sourceFilesBelow(folder))).toEqual([]);
  });

  it('is measured to the line', () => {
    const file = (lines: number): SourceFile => ({
      path: 'packages/wire/src/planted.ts',
      text: 'line\n'.repeat(lines),
    });
    expect(tooLong([file(maxLines)])).toEqual([]);
    expect(tooLong([file(maxLines + 1)])).toEqual([
      'packages/wire/src/planted.ts has 401 lines, more than 400',
    ]);
  });
});
