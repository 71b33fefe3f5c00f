import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { type GenerateResult, Generator } from '@wirepact/codegen';
import type { Diagnostic } from '@wirepact/schema';

/** Set UPDATE_GOLDEN=1 to write what the generator makes now; the diff of it is for review. */
export const updating: boolean = process.env.UPDATE_GOLDEN === '1';

const folder = import.meta.dirname;

/** The golden cases of one kind, by the name of their folder. */
export function caseNames(kind: 'accepted' | 'rejected'): string[] {
  return readdirSync(join(folder, kind)).sort();
}

/** What the generator made of a case. */
export interface CaseRun {
  readonly result: GenerateResult;
  /** Files that were not in the input, or that changed: text by path. */
  readonly files: ReadonlyMap<string, string>;
  /** Files below `src/lib` of the input, which generated code may import: text by path. */
  readonly imported: ReadonlyMap<string, string>;
  /** Diagnostics as lines, with paths relative to the input. */
  readonly diagnostics: string;
  /** Runs the same generator on the same files again. */
  readonly again: () => Promise<GenerateResult>;
}

/** Runs the generator on a copy of a case's input, outside of any git repository. */
export async function runCase<T>(
  kind: 'accepted' | 'rejected',
  name: string,
  use: (run: CaseRun) => T | Promise<T>,
): Promise<T> {
  const root = mkdtempSync(join(tmpdir(), 'wirepact-golden-'));
  try {
    const input = join(folder, kind, name, 'input');
    cpSync(input, root, { recursive: true });
    const before = readTree(root);
    const generator = new Generator({
      root,
      contracts: ['**/*.contract.ts'],
      protos: 'protos',
      out: 'src/generated',
      services: 'src/services',
      contractModules: ['@cmmv/core'],
    });
    const result = await generator.generate();
    const files = new Map([...readTree(root)].filter(([path, text]) => before.get(path) !== text));
    const imported = new Map([...before].filter(([path]) => path.startsWith('src/lib/')));
    const diagnostics = result.diagnostics.map((item) => line(item, root)).join('');
    return await use({ result, files, imported, diagnostics, again: () => generator.generate() });
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

/** The files below a folder, text by relative path. */
export function readTree(root: string): Map<string, string> {
  if (!existsSync(root)) return new Map();
  const paths = readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(root, join(entry.parentPath, entry.name)))
    .sort();
  return new Map(paths.map((path) => [path, readFileSync(join(root, path), 'utf8')]));
}

/** Where the expected output of a case stands. */
export function expectedFolder(kind: 'accepted' | 'rejected', name: string): string {
  return join(folder, kind, name, 'expected');
}

/** Replaces the expected output of a case. */
export function writeExpected(root: string, files: ReadonlyMap<string, string>): void {
  rmSync(root, { recursive: true, force: true });
  for (const [path, text] of files) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
}

function line({ severity, code, location, message, hint }: Diagnostic, root: string): string {
  const place =
    location === undefined
      ? ''
      : ` ${relative(root, location.file)}:${location.start.line}:${location.start.column}`;
  const help = hint === undefined ? '' : `\n  ${hint}`;
  return `${severity} ${code}${place} ${message.replaceAll(root, '')}${help}\n`;
}
