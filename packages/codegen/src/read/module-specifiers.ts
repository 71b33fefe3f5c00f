import { relative, sep } from 'node:path';
import { camelCase, diagnosticCodes, isIdentifier, type Location } from '@wirepact/schema';
import type { SourceFile } from 'ts-morph';
import type { DiagnosticSink } from '../diagnostic-sink.js';
import type { SourceProject } from './source-project.js';

/** Code that is in the text itself, or comes from elsewhere, is no module of the project's. */
const isUrl: RegExp = /^(?:data|blob|file|https?|javascript):/i;

/** Says how generated code refers to the modules that contracts import. */
export class ModuleSpecifiers {
  private readonly contractFiles: ReadonlySet<string>;

  constructor(
    private readonly root: string,
    private readonly project: SourceProject,
    contractFiles: readonly string[],
    private readonly sink: DiagnosticSink,
  ) {
    this.contractFiles = new Set(contractFiles);
  }

  /**
   * A file of the project as `./src/lib/hash.ts`, relative to the project; a package as it stands.
   * Undefined for what generated code cannot import, which is reported.
   */
  of(specifier: string, from: SourceFile, location: Location): string | undefined {
    const path = this.project.resolve(specifier, from)?.getFilePath();
    const isFile = /^\.{0,2}\//.test(specifier) || /^\.{1,2}$/.test(specifier);
    if (path === undefined) {
      if (!isFile && !isUrl.test(specifier)) return specifier;
      this.sink.error(diagnosticCodes.unresolvedName, `The module '${specifier}' cannot be found`, {
        location,
        hint: 'Check the path',
      });
      return undefined;
    }
    if (this.contractFiles.has(path)) {
      this.sink.error(
        diagnosticCodes.carriedCode,
        `Generated code cannot import the contract file '${specifier}'`,
        { location, hint: 'Move what the function uses into a file without contracts' },
      );
      return undefined;
    }
    const inRoot = relative(this.root, path).split(sep).join('/');
    const isForeign = inRoot.startsWith('../') || path.includes('/node_modules/');
    if (!isFile && isForeign) return specifier;
    return inRoot.startsWith('../') ? inRoot : `./${inRoot}`;
  }
}

/** Modules that `imports: ['crypto']` makes known to the functions of a contract. */
export class NamedModules {
  private readonly modules = new Map<string, string>();
  private readonly unused = new Set<string>();

  /** Adds a module under its own name; false where the name is no identifier. */
  add(module: string): boolean {
    const name = camelCase(module.split(/[/:]/).at(-1) ?? '');
    if (!isIdentifier(name)) return false;
    this.modules.set(name, module);
    this.unused.add(name);
    return true;
  }

  /** The module that code calls `name`. */
  use(name: string): string | undefined {
    this.unused.delete(name);
    return this.modules.get(name);
  }

  /** No function uses some of them. */
  get hasUnused(): boolean {
    return this.unused.size > 0;
  }
}
