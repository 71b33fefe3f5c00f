import { join } from 'node:path';
import { build } from 'vite';
import { describe, expect, inject, it } from 'vitest';
import { outsideFolder, strictTsconfig } from './outside-folder.js';
import { codeEntries, publishedPackages } from './published-packages.js';
import { commandOf, mustRun, runProgram } from './run-program.js';

const outsideProject = inject('outsideProject');
const entries = publishedPackages().flatMap(({ manifest }) => codeEntries(manifest));

/** Those that have to work where there is no Node. */
const browserEntries = entries.filter((entry) =>
  /^@wirepact\/(client|wire|contract)\b/.test(entry),
);

/** A module that imports everything from these entries, types included. */
function importing(specifiers: readonly string[]): string {
  const imports = specifiers.map((specifier, i) => `import * as entry${i} from '${specifier}';`);
  const names = specifiers.map((_, i) => `entry${i}`);
  return `${imports.join('\n')}\nexport const entries: object[] = [${names.join(', ')}];\n`;
}

describe('every entry of the installed packages', () => {
  it.each(entries)('%s is imported by Node without a word', async (entry) => {
    const folder = outsideFolder(outsideProject, 'import', { 'package.json': '{}' });
    const script = `import ${JSON.stringify(entry)};`;
    expect(
      await runProgram(process.execPath, ['--input-type=module', '--eval', script], folder),
    ).toEqual({ code: 0, stdout: '', stderr: '' });
  });

  it.each(entries)('%s is loaded by require()', async (entry) => {
    const folder = outsideFolder(outsideProject, 'require', { 'package.json': '{}' });
    const script = `require(${JSON.stringify(entry)});`;
    expect(
      await runProgram(process.execPath, ['--input-type=commonjs', '--eval', script], folder),
    ).toEqual({ code: 0, stdout: '', stderr: '' });
  });
});

describe('the types of the installed packages', () => {
  it('compile strictly for Node, declarations of ours included', async () => {
    const folder = outsideFolder(outsideProject, 'types-node', {
      'package.json': '{ "type": "module" }',
      'tsconfig.json': strictTsconfig({ types: ['node'], noEmit: true, skipLibCheck: false }),
      'entries.ts': importing(entries),
    });
    await mustRun(commandOf(outsideProject, 'tsc'), [], folder);
  });

  it('compile strictly for a browser, without the types of Node', async () => {
    const folder = outsideFolder(outsideProject, 'types-browser', {
      'package.json': '{ "type": "module" }',
      'tsconfig.json': strictTsconfig({
        lib: ['es2023', 'dom', 'dom.iterable'],
        noEmit: true,
        skipLibCheck: false,
      }),
      'entries.ts': importing(browserEntries),
    });
    await mustRun(commandOf(outsideProject, 'tsc'), [], folder);
  });
});

describe('a page that Vite bundles from the installed packages', () => {
  it('holds neither ws nor a module of Node', async () => {
    const folder = outsideFolder(outsideProject, 'bundle', {
      'package.json': '{ "type": "module" }',
      'entries.js': importing(browserEntries).replace(': object[]', ''),
    });
    const warnings: string[] = [];
    const output = await build({
      root: folder,
      configFile: false,
      logLevel: 'silent',
      build: {
        write: false,
        minify: false,
        rolldownOptions: {
          input: join(folder, 'entries.js'),
          preserveEntrySignatures: 'strict',
          onLog: (_level, log) => {
            warnings.push(log.message);
          },
        },
      },
    });
    const chunks = [output].flat().flatMap((result) => ('output' in result ? result.output : []));
    const modules = chunks.flatMap((chunk) => (chunk.type === 'chunk' ? chunk.moduleIds : []));
    expect(warnings).toEqual([]);
    expect(modules.length).toBeGreaterThan(0);
    expect(
      modules.filter((id) => /(^node:|__vite-browser-external|\/node_modules\/ws\/)/.test(id)),
    ).toEqual([]);
  });
});
