import { existsSync } from 'node:fs';
import { join, resolve, sep } from 'node:path';
import { type Diagnostic, diagnosticCodes, type Schema, type WireChange } from '@wirepact/schema';
import { checkSchema } from './check/check-schema.js';
import { DiagnosticSink } from './diagnostic-sink.js';
import { assignNumbers } from './number/assign-numbers.js';
import { CommittedProtos } from './number/committed-protos.js';
import { refuseBreaking, wireChanges } from './number/compare-wire.js';
import { readLocks } from './number/read-locks.js';
import { verifyProto } from './number/verify-proto.js';
import { planOutputs, relativeImport } from './plan/plan-outputs.js';
import { printTemplate } from './print/template-printer.js';
import { findContractFiles } from './read/contract-files.js';
import { findProtoFiles } from './read/proto-files.js';
import { readSchema } from './read/schema-reader.js';
import { SourceProject } from './read/source-project.js';
import { type ProjectConfig, readTsconfig } from './read/tsconfig.js';
import { type OutputFile, type WriteResult, writeOutputs } from './write/write-outputs.js';

/** What to read and where to write. Relative paths are relative to `root`. */
export interface GeneratorOptions {
  /** The project's folder, absolute. */
  readonly root: string;
  /** Globs of contract files; node_modules is always left out. */
  readonly contracts: readonly string[];
  /** Folder of the committed `.proto` files. */
  readonly protos: string;
  /** Folder of generated TypeScript. */
  readonly out: string;
  /** Folder where implementations of services are scaffolded once. */
  readonly services: string;
  /** Modules whose decorators mark contracts, besides `@wirepact/contract`. */
  readonly contractModules: readonly string[];
}

/** What a run found and did. Paths are absolute. */
export interface GenerateResult extends WriteResult {
  /** Sorted by file and place. With any error in it nothing was written. */
  readonly diagnostics: readonly Diagnostic[];
  /** Number of contracts that were read. */
  readonly contracts: number;
  /** Files that were written because their bytes changed; in `check`, files that are stale. */
  readonly written: readonly string[];
  /** Files of earlier runs that no contract asks for any more. */
  readonly removed: readonly string[];
  /** Scaffolds: written once, the user's from then on. */
  readonly scaffolded: readonly string[];
  /** Number of outputs whose bytes were right already. */
  readonly unchanged: number;
  /** What the run did to the wire, compared with the `.proto` files as they were before it. */
  readonly changes: readonly WireChange[];
}

const nothingDone: Omit<GenerateResult, 'diagnostics'> = {
  contracts: 0,
  written: [],
  removed: [],
  scaffolded: [],
  unchanged: 0,
  changes: [],
};

/**
 * Reads contracts and writes what follows from them. One generator lives as long as a watch
 * session: it keeps the parsed sources, and `generate` reads again only what `changed` named.
 */
export class Generator {
  private readonly options: GeneratorOptions;
  private readonly committed: CommittedProtos;
  private config: ProjectConfig | undefined;
  private project: SourceProject | undefined;
  private contractFiles: readonly string[] | undefined;

  constructor(options: GeneratorOptions) {
    const { root } = options;
    const absolute = (path: string) => slashes(resolve(root, path));
    this.options = {
      ...options,
      root: slashes(resolve(root)),
      protos: absolute(options.protos),
      out: absolute(options.out),
      services: absolute(options.services),
    };
    this.committed = new CommittedProtos(this.options.root);
  }

  /** Reads what is new, checks everything, and writes what differs. */
  generate(): Promise<GenerateResult> {
    return this.run(false);
  }

  /** Like {@link generate}, but only tells what it would write. */
  check(): Promise<GenerateResult> {
    return this.run(true);
  }

  /** Notes files that were added, changed or removed since the last run. Absolute paths. */
  changed(files: readonly string[]): void {
    for (const file of files.map(slashes)) {
      if (this.config?.files.includes(file) || file.endsWith('/tsconfig.json')) {
        this.config = undefined;
        this.project = undefined;
      }
      const known = this.project?.files().some((source) => source.getFilePath() === file) === true;
      if (!known || !existsSync(file)) {
        // A file came or went: globs match other files, and imports may lead elsewhere.
        this.contractFiles = undefined;
        this.project?.forgetModules();
      }
      this.project?.refresh(file);
    }
  }

  /**
   * Files outside the contract globs that the last run depends on: imported types and the tsconfig,
   * and those that it looked for and did not find. Never a `.proto` file: those are its output.
   */
  dependencies(): readonly string[] {
    const contracts = new Set(this.contractFiles);
    const sources = this.project?.files().map((file) => file.getFilePath() as string) ?? [];
    const all = [
      ...sources.filter((file) => !file.includes('/node_modules/')),
      ...(this.project?.missing() ?? []),
      ...(this.config?.files ?? []),
    ];
    return [...new Set(all)].filter((file) => !contracts.has(file));
  }

  private async run(dryRun: boolean): Promise<GenerateResult> {
    const sink = new DiagnosticSink();
    try {
      return await this.steps(dryRun, sink);
    } catch (error) {
      const { code, message } = error as NodeJS.ErrnoException;
      if (error instanceof RangeError && message.includes('call stack')) {
        // The parser may have stopped halfway, so what it keeps is not to be trusted.
        this.project = undefined;
        sink.error(
          diagnosticCodes.unsupportedType,
          'A contract, or a type that it uses, is nested too deeply to be read',
          { hint: 'Give inner types a name of their own' },
        );
        return { ...nothingDone, diagnostics: sink.sorted() };
      }
      // What has no code is no answer of the file system but a fault of ours.
      if (code === undefined) throw error;
      sink.error(diagnosticCodes.fileSystem, `Nothing was written: ${message}`, {
        hint: 'Check that the file or folder exists, may be read and written, and has room',
      });
      return { ...nothingDone, diagnostics: sink.sorted() };
    }
  }

  private async steps(dryRun: boolean, sink: DiagnosticSink): Promise<GenerateResult> {
    const done = (more: Partial<GenerateResult>): GenerateResult => ({
      ...nothingDone,
      ...more,
      diagnostics: sink.sorted(),
    });
    const read = await this.read(sink);
    const contracts = read.files.flatMap((file) => file.contracts).length;
    // Checked even after errors in reading: an author wants to see all there is to mend.
    checkSchema(read, sink);
    if (sink.hasErrors) return done({ contracts });

    const { protos } = this.options;
    const paths = read.files.map((file) => join(protos, file.path));
    const locks = await readLocks(paths, await findProtoFiles(protos), this.committed, sink);
    if (sink.hasErrors) return done({ contracts });
    const schema = assignNumbers(read, locks, sink);
    refuseBreaking(schema, locks.base, sink);
    if (sink.hasErrors) return done({ contracts });

    const outputs = this.print(schema, sink);
    if (sink.hasErrors) return done({ contracts });
    const result = await writeOutputs(outputs, this.options.out, sink, { dryRun });
    return done({ ...result, contracts, changes: wireChanges(schema, locks.working) });
  }

  private async read(sink: DiagnosticSink): Promise<Schema> {
    const { root, out, contracts } = this.options;
    const contractModules = [...new Set(['@wirepact/contract', ...this.options.contractModules])];
    this.config ??= readTsconfig(out, root, sink);
    this.project ??= new SourceProject(root, this.config.options);
    this.contractFiles ??= await findContractFiles(root, contracts);
    const schema = readSchema(
      { root, project: this.project, contractFiles: this.contractFiles, contractModules },
      sink,
    );
    if (!sink.hasErrors && schema.files.every((file) => file.contracts.length === 0)) {
      const matched = this.contractFiles.length;
      sink.error(
        diagnosticCodes.noContracts,
        matched === 0
          ? `No file matches ${contracts.join(', ')}`
          : `None of the ${matched} matching files has a class with @Contract from ${contractModules.join(' or ')}`,
        {
          hint:
            matched === 0
              ? 'Write a contract (`wirepact init` makes a first one), or name other files with --contracts'
              : 'Import Contract from @wirepact/contract, or name the module with --contract-module',
        },
      );
    }
    return schema;
  }

  private print(schema: Schema, sink: DiagnosticSink): OutputFile[] {
    const { protos, out, services } = this.options;
    const folders = { proto: protos, generated: out, scaffold: services };
    const planned = planOutputs(schema, {
      parameterDecorators: this.config?.experimentalDecorators ?? false,
      servicesToOut: relativeImport(services, out),
    });
    return planned.map(({ kind, path, template, view }) => {
      const text = printTemplate(template, view);
      const file = kind === 'proto' ? schema.files.find((item) => item.path === path) : undefined;
      if (file !== undefined) verifyProto(file, text, sink);
      return { kind, folder: folders[kind], path: join(folders[kind], path), text };
    });
  }
}

/** Paths with forward slashes, as the parser names its files. */
function slashes(path: string): string {
  return sep === '/' ? path : path.split(sep).join('/');
}
