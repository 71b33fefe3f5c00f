import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../../fixtures/temporary-folder.js';
import { MANIFEST_NAME, manifestOnDisk, manifestText, parseManifest } from './manifest.js';

describe('the manifest', () => {
  it('reads back what was written', () => {
    const files = ['index.ts', 'protos/a/b.ts', 'protos/..odd.ts'];
    expect(parseManifest(manifestText(files))).toEqual(files);
  });

  it('is read with the line ends of Windows', () => {
    expect(parseManifest('# x\r\nindex.ts\r\nserver.ts\r\n')).toEqual(['index.ts', 'server.ts']);
  });

  it('is found in the output folder, and nothing where there is none', () => {
    const out = temporaryFolder({ [MANIFEST_NAME]: 'text' });
    expect(manifestOnDisk(out)).toBe('text');
    expect(manifestOnDisk(join(out, 'missing'))).toBeUndefined();
  });

  it.each([
    '../outside.ts',
    'protos/../../outside.ts',
    '..',
    '.',
    './index.ts',
    '/etc/passwd',
    'C:/outside.ts',
    'C:outside.ts',
    '..\\outside.ts',
    '\\\\server\\share',
    'protos//a.ts',
    'protos/',
    'nul\0.ts',
    MANIFEST_NAME,
  ])('skips %j, which names no file of ours', (line) => {
    expect(parseManifest(`a.ts\n${line}\nb.ts\n`)).toEqual(['a.ts', 'b.ts']);
  });
});
