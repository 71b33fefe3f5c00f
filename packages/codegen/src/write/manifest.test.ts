import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../../fixtures/temporary-folder.js';
import { MANIFEST_NAME, manifestText, readManifest } from './manifest.js';

function read(text: string): Promise<string[]> {
  return readManifest(temporaryFolder({ [MANIFEST_NAME]: text }));
}

describe('the manifest', () => {
  it('reads back what was written', async () => {
    const files = ['index.ts', 'protos/a/b.ts', 'protos/..odd.ts'];
    expect(await read(manifestText(files))).toEqual(files);
  });

  it('is read with the line ends of Windows', async () => {
    expect(await read('# x\r\nindex.ts\r\nserver.ts\r\n')).toEqual(['index.ts', 'server.ts']);
  });

  it('is empty where there is none', async () => {
    expect(await readManifest(join(temporaryFolder(), 'missing'))).toEqual([]);
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
  ])('skips %j, which names no file of ours', async (line) => {
    expect(await read(`a.ts\n${line}\nb.ts\n`)).toEqual(['a.ts', 'b.ts']);
  });
});
