import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../../fixtures/temporary-folder.js';
import { FolderLinks } from './leads-outside.js';

/** A folder with an output folder in it, and a question that may be asked of a file. */
function project() {
  const root = temporaryFolder();
  mkdirSync(join(root, 'out/inner'), { recursive: true });
  mkdirSync(join(root, 'elsewhere'));
  return {
    link: (to: string, from: string) => symlinkSync(join(root, to), join(root, from)),
    leadOutside(path: string, out = 'out'): boolean {
      const folder = join(root, out);
      const links = new FolderLinks({ proto: folder, generated: folder, scaffold: folder });
      return links.leadOutside({ kind: 'generated', path });
    },
  };
}

describe('a file of an output folder', () => {
  it('is inside, whether it is there or not', () => {
    const { leadOutside } = project();
    expect(leadOutside('a.ts')).toBe(false);
    expect(leadOutside('new/deep/a.ts')).toBe(false);
    expect(leadOutside('a.ts', 'none')).toBe(false);
  });

  it('is outside behind a link that leads out', () => {
    const { leadOutside, link } = project();
    link('elsewhere', 'out/link');
    expect(leadOutside('link/a.ts')).toBe(true);
    expect(leadOutside('link/new/a.ts')).toBe(true);
  });

  it('is inside behind a link to another place in the folder, or a folder that is a link', () => {
    const { leadOutside, link } = project();
    link('out/inner', 'out/alias');
    link('out', 'whole');
    expect(leadOutside('alias/a.ts')).toBe(false);
    expect(leadOutside('a.ts', 'whole')).toBe(false);
  });
});
