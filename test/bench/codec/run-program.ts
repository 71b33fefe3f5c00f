import { fork } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, defaultServerConditions } from 'vite';
import type { Measured, Settings } from './measured.js';
import { programText } from './program-text.js';

/** Which build of the libraries runs: the one that Node imports, or what a page is bundled with. */
export type Platform = 'node' | 'browser';

/**
 * Builds the program for a platform and runs it in a process of its own, without a compiler in it.
 *
 * For Node the peers are imported as they are installed. For browsers everything is bundled by the
 * conditions of browsers and runs in the same V8 without `Buffer`, which bundles do not have.
 *
 * @param root What `generateCodecs` has made.
 * @param profile Folder for a CPU profile of the run; none where absent.
 * @throws Error for a program that fails, such as one whose libraries differ.
 */
export async function runProgram(
  root: string,
  platform: Platform,
  settings: Settings,
  profile: string | undefined,
): Promise<Measured[]> {
  const measure = fileURLToPath(new URL('measure.ts', import.meta.url));
  writeFileSync(join(root, `${platform}.js`), programText(measure));
  const own = ['@wirepact/source'];
  await build({
    root,
    configFile: false,
    logLevel: 'warn',
    build: {
      ssr: `${platform}.js`,
      outDir: join(root, 'programs'),
      emptyOutDir: false,
      target: 'es2023',
      minify: false,
      rolldownOptions: { output: { entryFileNames: `${platform}.mjs` } },
    },
    ssr: {
      target: platform === 'node' ? 'node' : 'webworker',
      noExternal: platform === 'node' ? [/^@wirepact\//] : true,
      resolve: {
        conditions:
          platform === 'node'
            ? [...own, ...defaultServerConditions]
            : [...own, 'browser', 'module', 'import', 'default'],
      },
    },
  });
  const withoutBuffer = ['--import', 'data:text/javascript,delete globalThis.Buffer'];
  const child = fork(join(root, 'programs', `${platform}.mjs`), [JSON.stringify(settings)], {
    execArgv: [
      '--expose-gc',
      ...(platform === 'node' ? [] : withoutBuffer),
      ...(profile === undefined ? [] : ['--cpu-prof', `--cpu-prof-dir=${profile}`]),
    ],
    serialization: 'advanced',
  });
  let measured: Measured[] | undefined;
  child.on('message', (message) => {
    measured = message as Measured[];
  });
  const [code] = await once(child, 'exit');
  if (code !== 0 || measured === undefined) throw new Error(`The program ended with ${code}`);
  return measured;
}
