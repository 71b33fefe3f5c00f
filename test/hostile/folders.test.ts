import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { diagnosticFault } from './diagnostic-fault.js';
import { filesIn } from './file-tree.js';
import { importOutputs } from './import-faults.js';
import { syntaxFaultsOf } from './output-checks.js';
import { errorsOf, makeSmallProject, withSmallProject } from './small-project.js';

/** Names of folders that users have, or that somebody talked them into. */
const names: readonly string[] = [
  'with space',
  "with'quote",
  'with"quotes',
  'with`tick',
  `with\${x}`,
  'with$1',
  'with\nline',
  'with\u2028separator',
  'with#hash',
  'with?query',
  'with%20percent',
  'with*star',
  'with*/comment',
  '**',
  '[set]',
  '{a,b}',
  '(a|b)',
  '!not',
  '@at',
  '+plus',
  '-dash',
  '.hidden',
  '...',
  '~',
  '$HOME',
  'größe',
  '字段',
  '\u202eturned',
  '\u{1f4a5}',
  'con',
  '__proto__',
  'constructor',
  'node_modules_',
  'a.ts',
  'x'.repeat(200),
];

/** What a URL, and so an import, reads as something else: no import leads to such a folder. */
const notForImports = /[#?%\n]/;

/** Outputs of all projects, imported by one process: starting it takes longer than all of them. */
const made: string[] = [];
const workshops: string[] = [];

afterAll(() => {
  for (const folder of workshops) rmSync(folder, { recursive: true, force: true });
});

describe('a project whose folder and output folders are called', () => {
  it.each(names)('%j is generated into them', async (name) => {
    const { workshop, root, generate } = makeSmallProject(name);
    workshops.push(workshop);
    const before = new Set(filesIn(workshop));
    const options = { protos: `${name}/p`, out: `o/${name}`, services: `${name}.s` };
    const result = await generate(options);
    expect(result.diagnostics.filter((item) => diagnosticFault(item) !== undefined)).toEqual([]);
    expect(errorsOf(result)).toEqual([]);
    const added = filesIn(workshop).filter((path) => !before.has(path));
    const folders = Object.values(options).map((folder) => `${join(root, folder)}/`);
    expect(added.filter((path) => !folders.some((folder) => path.startsWith(folder)))).toEqual([]);
    const outputs = added.filter((path) => path.endsWith('.ts'));
    expect(outputs.length).toBeGreaterThan(5);
    expect(syntaxFaultsOf(outputs, root)).toEqual([]);
    if (!notForImports.test(name)) made.push(...outputs);
    const again = await generate(options);
    expect([...again.written, ...again.removed]).toEqual([]);
  });

  it('any of these can be imported, and nothing happens', () => {
    const urls = made.map((path) => pathToFileURL(path).href);
    expect(importOutputs(urls, 'all')).toEqual({ imported: made.length, faults: [] });
  });

  it('with a backslash, which the parser takes for a slash, is refused', async () => {
    await withSmallProject(async ({ generate }) => {
      expect(errorsOf(await generate()).join()).toContain('WP1004');
    }, 'with\\backslash');
  });
});
