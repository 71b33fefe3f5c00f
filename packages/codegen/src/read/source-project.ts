import { dirname } from 'node:path';
import { Project, type SourceFile, ts } from 'ts-morph';
import { readingFile } from './deep-nesting.js';

/** How bundlers resolve: endings and `index` may be left out. */
const asBundlers: ts.CompilerOptions = {
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
};

/**
 * The parsed sources of one project. Files are parsed when first asked for and kept; nothing is
 * type-checked and no library file is loaded, which is what makes a saved change cheap.
 */
export class SourceProject {
  private readonly project: Project;
  private readonly resolution: ts.ModuleResolutionCache;
  private readonly options: ts.CompilerOptions;
  /** Modules found so far, by importing folder and specifier. */
  private readonly modules = new Map<string, string | undefined>();
  /** Files that would have been a module that was not found, by the same key. */
  private readonly candidates = new Map<string, readonly string[]>();
  /** Who imports a file of the project, by absolute path. It may name more than still do. */
  readonly importers: Map<string, Set<string>> = new Map<string, Set<string>>();

  constructor(root: string, options: ts.CompilerOptions) {
    this.options = {
      module: ts.ModuleKind.NodeNext,
      moduleResolution: ts.ModuleResolutionKind.NodeNext,
      ...options,
    };
    this.project = new Project({
      skipAddingFilesFromTsConfig: true,
      skipFileDependencyResolution: true,
      skipLoadingLibFiles: true,
      compilerOptions: this.options,
    });
    this.resolution = ts.createModuleResolutionCache(root, (name) => name, this.options);
  }

  /**
   * The parsed file at an absolute path, or undefined where there is none.
   *
   * @throws DeepNestingError where the parser cannot follow.
   */
  open(path: string): SourceFile | undefined {
    return readingFile(
      path,
      () => this.project.getSourceFile(path) ?? this.project.addSourceFileAtPathIfExists(path),
    );
  }

  /** Reads a file again if it was read before; forgets it if it is gone. */
  refresh(path: string): void {
    const file = this.project.getSourceFile(path);
    if (file === undefined) return;
    // A file that is gone is removed from the project by this call itself.
    file.refreshFromFileSystemSync();
  }

  /** Forgets where modules were found: a file has come or gone. */
  forgetModules(): void {
    this.modules.clear();
    this.candidates.clear();
    this.resolution.clear();
  }

  /** Every file that was read. */
  files(): SourceFile[] {
    return this.project.getSourceFiles();
  }

  /** Files that are not there, and that an import would lead to if they were. */
  missing(): string[] {
    return [...new Set([...this.candidates.values()].flat())];
  }

  /** The file that an import refers to, or undefined where it cannot be found. */
  resolve(specifier: string, from: SourceFile): SourceFile | undefined {
    const path = this.resolvePath(specifier, from.getFilePath());
    if (path === undefined) return undefined;
    const importers = this.importers.get(path);
    if (importers === undefined) this.importers.set(path, new Set([from.getFilePath()]));
    else importers.add(from.getFilePath());
    return this.open(path);
  }

  private resolvePath(specifier: string, from: string): string | undefined {
    const key = `${dirname(from)}\0${specifier}`;
    if (this.modules.has(key)) return this.modules.get(key);
    const found = this.lookUp(specifier, from, ts.sys, this.resolution);
    if (found === undefined) this.candidates.set(key, this.lookedFor(specifier, from));
    this.modules.set(key, found);
    return found;
  }

  private lookUp(
    specifier: string,
    from: string,
    host: ts.ModuleResolutionHost,
    cache?: ts.ModuleResolutionCache,
  ): string | undefined {
    const find = (options: ts.CompilerOptions, resolutions?: ts.ModuleResolutionCache) =>
      ts.resolveModuleName(
        specifier,
        from,
        options,
        host,
        resolutions,
        undefined,
        ts.ModuleKind.ESNext,
      ).resolvedModule?.resolvedFileName;
    // Contracts are read and never run: `./user.contract` and a folder lead to what they mean, even
    // where Node.js would want `./user.contract.js`.
    return find(this.options, cache) ?? find({ ...this.options, ...asBundlers });
  }

  /** Asks again, without the cache and its shortcuts, and notes the files that are asked for. */
  private lookedFor(specifier: string, from: string): string[] {
    const asked = new Set<string>();
    this.lookUp(specifier, from, {
      readFile: ts.sys.readFile,
      fileExists: (file) => {
        asked.add(file);
        return ts.sys.fileExists(file);
      },
    });
    // A package that gets installed is no edit of the project's.
    return [...asked].filter((file) => !file.includes('/node_modules/') && isSource(file));
  }
}

/** Package files and the like are asked for on the way, and may well be there. */
function isSource(file: string): boolean {
  return /\.[cm]?tsx?$/.test(file);
}

/** What a file fails to parse with, in the order of the text. */
export function syntaxErrors(file: SourceFile): { message: string; start: number; end: number }[] {
  // The parser keeps its findings on the tree; asking a program for them would build a checker.
  const { parseDiagnostics } = file.compilerNode as ts.SourceFile & {
    readonly parseDiagnostics: readonly ts.DiagnosticWithLocation[];
  };
  return parseDiagnostics.map(({ messageText, start, length }) => ({
    message: ts.flattenDiagnosticMessageText(messageText, '\n'),
    start,
    end: start + length,
  }));
}
