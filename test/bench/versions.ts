import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** The installed version of a package that this repository names. */
export function versionOf(name: string): string {
  const manifest = fileURLToPath(
    new URL(`../../node_modules/${name}/package.json`, import.meta.url),
  );
  return (JSON.parse(readFileSync(manifest, 'utf8')) as { version: string }).version;
}
