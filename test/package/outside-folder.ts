import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/**
 * Makes a folder in the outside project and writes files into it.
 *
 * @param project - absolute path of the outside project
 * @param name - the folder, of one test only
 * @param files - texts by path in the folder
 * @returns the absolute path of the folder
 */
export function outsideFolder(
  project: string,
  name: string,
  files: Readonly<Record<string, string>>,
): string {
  const folder = join(project, name);
  for (const [path, text] of Object.entries(files)) {
    const file = join(folder, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
  return folder;
}

/** A strict tsconfig.json for NodeNext, as a careful user has it. */
export function strictTsconfig(options: Readonly<Record<string, unknown>>): string {
  return JSON.stringify({
    compilerOptions: {
      target: 'es2023',
      lib: ['es2023'],
      module: 'nodenext',
      strict: true,
      exactOptionalPropertyTypes: true,
      noUncheckedIndexedAccess: true,
      verbatimModuleSyntax: true,
      types: [],
      ...options,
    },
    include: ['**/*.ts', '**/*.tsx'],
  });
}
