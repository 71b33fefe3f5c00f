import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { build } from 'vite';
import type { Scripts } from './scripts.js';

/** What a page loads. */
export interface Bundle {
  readonly code: string;
  /** Bytes. */
  readonly minified: number;
  /** Bytes, at gzip's highest level. */
  readonly gzipped: number;
}

/**
 * Bundles a page as Vite does: with the conditions of browsers, without what is not used, in one
 * file.
 *
 * @param root Folder of what the scripts import by `./`.
 * @param without Modules that are left out, by their paths.
 * @throws Error for scripts that come to more than one file.
 */
export async function bundlePage(
  root: string,
  scripts: Scripts,
  without?: RegExp,
): Promise<Bundle> {
  for (const [name, text] of scripts) writeFileSync(join(root, name), text);
  const result = await build({
    root,
    configFile: false,
    logLevel: 'warn',
    resolve: { conditions: ['@wirepact/source', 'browser', 'module', 'import', 'default'] },
    build: {
      write: false,
      target: 'es2022',
      modulePreload: { polyfill: false },
      rolldownOptions: {
        input: join(root, 'page.js'),
        ...(without !== undefined && { external: without }),
      },
    },
  });
  for (const name of scripts.keys()) rmSync(join(root, name));
  const [chunk, ...more] = 'output' in result ? result.output : [];
  if (chunk?.type !== 'chunk' || more.length > 0) throw new Error('A page is not one script');
  const { code } = chunk;
  const gzipped = gzipSync(code, { level: 9 }).length;
  return { code, minified: Buffer.byteLength(code), gzipped };
}
