import { dirname, join } from 'node:path';
import { diagnosticCodes } from '@wirepact/schema';
import { ts } from 'ts-morph';
import type { DiagnosticSink } from '../diagnostic-sink.js';

/** What the generator takes from a project's tsconfig.json. */
export interface ProjectConfig {
  /** How imports are resolved. */
  readonly options: ts.CompilerOptions;
  readonly experimentalDecorators: boolean;
  /** What was read or looked for, absolute: the file, what it extends, and nearer ones if they came. */
  readonly files: readonly string[];
}

/** Reads the tsconfig.json nearest to `folder`, from there up to `root`. */
export function readTsconfig(folder: string, root: string, sink: DiagnosticSink): ProjectConfig {
  const files = new Set<string>();
  const path = nearest(folder, root, files);
  if (path === undefined) return { options: {}, experimentalDecorators: false, files: [...files] };
  const host: ts.ParseConfigHost = {
    ...ts.sys,
    // Globs of source files are none of the generator's business, and slow on a large tree.
    readDirectory: () => [],
    fileExists: (file) => {
      files.add(file);
      return ts.sys.fileExists(file);
    },
    readFile: (file) => {
      files.add(file);
      return ts.sys.readFile(file);
    },
  };
  const { config, error } = ts.readConfigFile(path, host.readFile);
  if (error !== undefined) report(path, [error], sink);
  const parsed = ts.parseJsonConfigFileContent(config ?? {}, host, dirname(path), undefined, path);
  // 18002 and 18003: no input files, which is so because none were looked for.
  report(
    path,
    parsed.errors.filter(({ code }) => code !== 18002 && code !== 18003),
    sink,
  );
  const { options } = parsed;
  return {
    // Only what decides where an import leads: the rest concerns checking and emitting.
    options: {
      ...(options.module === undefined ? {} : { module: options.module }),
      ...(options.moduleResolution === undefined
        ? {}
        : { moduleResolution: options.moduleResolution }),
      ...(options.baseUrl === undefined ? {} : { baseUrl: options.baseUrl }),
      ...(options.paths === undefined ? {} : { paths: options.paths }),
      ...(options.customConditions === undefined
        ? {}
        : { customConditions: options.customConditions }),
    },
    experimentalDecorators: options.experimentalDecorators === true,
    files: [...files].filter((file) => !file.includes('/node_modules/')),
  };
}

function nearest(folder: string, root: string, asked: Set<string>): string | undefined {
  for (let at = folder; ; at = dirname(at)) {
    const path = join(at, 'tsconfig.json');
    asked.add(path);
    if (ts.sys.fileExists(path)) return path;
    if (at === root || at === dirname(at)) return undefined;
  }
}

function report(path: string, errors: readonly ts.Diagnostic[], sink: DiagnosticSink): void {
  for (const error of errors) {
    const message = ts.flattenDiagnosticMessageText(error.messageText, '\n');
    sink.warning(diagnosticCodes.tsconfig, `${path}: ${message}`);
  }
}
