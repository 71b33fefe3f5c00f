import { existsSync } from 'node:fs';
import { resolve, sep } from 'node:path';
import { type Diagnostic, diagnosticCodes, type Schema, type WireChange } from '@wirepact/schema';
import { checkSchema } from './check/check-schema.js';
import { DiagnosticSink } from './diagnostic-sink.js';
import { RECORD_NAME } from './number/breaking-record.js';
import { type ComparisonResult, compareWithCommit } from './number/compare-with-commit.js';
import { type EvolutionOptions, evolve } from './number/evolve.js';
import { type ForgetResult, planForget } from './number/plan-forget.js';
import { ProtoFolder } from './number/proto-folder.js';
import { refuseHandEdits } from './number/refuse-hand-edits.js';
import { type PlanSettings, relativeImport } from './plan/plan-outputs.js';
import { findContractFiles } from './read/contract-files.js';
import { reportDeepNesting } from './read/deep-nesting.js';
import { readSchema } from './read/schema-reader.js';
import { SourceProject } from './read/source-project.js';
import { type ProjectConfig, readTsconfig } from './read/tsconfig.js';
import { printEntries, printGroups } from './session/print-groups.js';
import { SessionMemory, type SessionPart } from './session/session-memory.js';
import { type FileSystem, nodeFileSystem } from './write/file-system.js';
import { type OnWaiting, untilIdle } from './write/folder-lock.js';
import type { OutputFolders } from './write/output-file.js';
import { isInterrupted, recover } from './write/recover.js';
import { reportFailure } from './write/report-failure.js';
import { OutputWriter, type WriteResult } from './write/write-outputs.js';
import { WritingTurn } from './write/writing-turn.js';

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
  private readonly protoFolder: ProtoFolder;
  private config: ProjectConfig | undefined;
  private project: SourceProject | undefined;
  private contractFiles: readonly string[] | undefined;
  private readonly folders: OutputFolders;
  private readonly writer: OutputWriter;
  private readonly memory: SessionMemory = new SessionMemory();

  /** @param fileSystem What files are written with. */
  constructor(
    options: GeneratorOptions,
    private readonly fileSystem: FileSystem = nodeFileSystem,
  ) {
    const { root } = options;
    const absolute = (path: string) => slashes(resolve(root, path));
    this.options = {
      ...options,
      root: slashes(resolve(root)),
      protos: absolute(options.protos),
      out: absolute(options.out),
      services: absolute(options.services),
    };
    const { protos, out, services } = this.options;
    this.folders = { proto: protos, generated: out, scaffold: services };
    this.writer = new OutputWriter(this.folders);
    this.protoFolder = new ProtoFolder(this.options.root, protos);
  }

  /**
   * Reads what is new, checks everything, and writes what differs: all of it or nothing.
   *
   * @param onWaiting Told when another generator is at work on the same folders, and in which words.
   * @param evolution What the author allows this time.
   */
  generate(
    onWaiting: OnWaiting = () => undefined,
    evolution: EvolutionOptions = {},
  ): Promise<GenerateResult> {
    return this.run(false, onWaiting, evolution);
  }

  /** Like {@link generate}, but only tells what it would write. */
  check(onWaiting: OnWaiting = () => undefined): Promise<GenerateResult> {
    return this.run(true, onWaiting, {});
  }

  /** Tells what the contracts do to the wire, compared with the `.proto` files of a commit. */
  compare(ref: string): Promise<ComparisonResult> {
    return compareWithCommit(
      ref,
      this.protoFolder,
      async (sink) => {
        const read = await this.read(sink);
        checkSchema(read, sink);
        return read;
      },
      (error, sink) => reportFailure(error, sink),
    );
  }

  /** Gives the names and numbers of removed things free again, and generates. */
  forget(
    names: readonly string[],
    onWaiting: OnWaiting = () => undefined,
  ): Promise<ForgetResult<GenerateResult>> {
    return planForget(
      names,
      this.protoFolder,
      (sink) => this.read(sink),
      (forget) => this.run(false, onWaiting, { forget }),
    );
  }

  /** Notes files that were added, changed or removed since the last run. Absolute paths. */
  changed(files: readonly string[]): void {
    for (const file of files.map(slashes)) {
      if (this.config?.files.includes(file) || file.endsWith('/tsconfig.json')) {
        this.config = undefined;
        this.project = undefined;
        this.memory.forget();
      }
      const known = this.project?.files().some((source) => source.getFilePath() === file) === true;
      if (!known || !existsSync(file)) {
        // A file came or went: globs match other files, and imports may lead elsewhere.
        this.contractFiles = undefined;
        this.project?.forgetModules();
        this.memory.forget();
      }
      this.memory.note(file);
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

  private async run(
    dryRun: boolean,
    onWaiting: OnWaiting,
    evolution: EvolutionOptions,
  ): Promise<GenerateResult> {
    const sink = new DiagnosticSink();
    try {
      return await this.steps(dryRun, onWaiting, evolution, sink);
    } catch (error) {
      if (reportDeepNesting(error, sink)) {
        // The parser may have stopped halfway, so what it keeps is not to be trusted.
        this.project = undefined;
        this.memory.forget();
      } else if (!reportFailure(error, sink)) throw error;
      return { ...nothingDone, diagnostics: sink.sorted() };
    }
  }

  private async steps(
    dryRun: boolean,
    onWaiting: OnWaiting,
    evolution: EvolutionOptions,
    sink: DiagnosticSink,
  ): Promise<GenerateResult> {
    // Before anything else: contracts with errors in them must not keep old and new files mixed.
    if (!dryRun && isInterrupted(this.folders))
      await this.inTurn(onWaiting, sink, async () => ({}));
    if (!dryRun && Object.keys(evolution).length === 0) {
      const done = await this.partly(onWaiting);
      if (done !== undefined) return done;
    }
    const found = new DiagnosticSink();
    const read = await this.read(found);
    sink.take(found.sorted());
    // Checked even after errors in reading: an author wants to see all there is to mend.
    const checked = new DiagnosticSink();
    checkSchema(read, checked);
    sink.take(checked.sorted());
    let done: Partial<GenerateResult> | undefined;
    if (!sink.hasErrors) {
      done = dryRun
        ? await this.look(read, onWaiting, sink)
        : await this.inTurn(onWaiting, sink, (turn) =>
            this.finish(read, evolution, { found, checked, sink }, turn),
          );
    }
    return { ...nothingDone, contracts: countContracts(read), ...done, diagnostics: sink.sorted() };
  }

  /** {@link steps} for what the changes have an effect on; undefined where that is not enough. */
  private async partly(onWaiting: OnWaiting): Promise<GenerateResult | undefined> {
    const { project, contractFiles } = this;
    if (project === undefined || contractFiles === undefined) return undefined;
    const { root, protos } = this.options;
    const part = this.memory.part(project.importers, { root, protos, contractFiles });
    if (part === undefined) return undefined;
    const found = new DiagnosticSink();
    const again = await this.read(found, part.contractFiles);
    const read = part.merge(again);
    if (found.hasErrors || read === undefined) return undefined;
    found.take(part.diagnostics('diagnostics'));
    const checked = new DiagnosticSink();
    const isSame = part.hasSameOutline(again);
    checkSchema(isSame ? again : read, checked);
    if (isSame) checked.take(part.diagnostics('checked'));
    const sink = new DiagnosticSink();
    sink.take([...found.sorted(), ...checked.sorted()]);
    if (sink.hasErrors) return undefined;
    const done = await this.inTurn(onWaiting, sink, (turn) =>
      this.finish(again, {}, { found, checked, sink }, turn, { part, read, isSame }),
    );
    if (done === undefined || sink.hasErrors) return undefined;
    return { ...nothingDone, contracts: countContracts(read), ...done, diagnostics: sink.sorted() };
  }

  /** Does some work when it is our turn to write, and completes first what was interrupted. */
  private inTurn(
    onWaiting: OnWaiting,
    sink: DiagnosticSink,
    work: (turn: WritingTurn) => Promise<Partial<GenerateResult> | undefined>,
  ): Promise<Partial<GenerateResult> | undefined> {
    const { generated, proto } = this.folders;
    return WritingTurn.take([generated, proto], this.fileSystem, onWaiting, async (turn) => {
      recover(this.folders, this.fileSystem, sink);
      return sink.hasErrors ? {} : work(turn);
    });
  }

  /** {@link finish} without writing. */
  private async look(
    read: Schema,
    onWaiting: OnWaiting,
    sink: DiagnosticSink,
  ): Promise<Partial<GenerateResult> | undefined> {
    await untilIdle([this.folders.generated, this.folders.proto], onWaiting);
    if (!isInterrupted(this.folders))
      return this.finish(read, {}, { found: sink, checked: sink, sink }, undefined);
    sink.error(
      diagnosticCodes.recovered,
      'An earlier run was interrupted while it wrote, so old and new files may be mixed',
      { hint: 'Run wirepact generate, which completes it first' },
    );
    return {};
  }

  /**
   * Numbers what was read, and prints and writes it; without a turn it only tells.
   *
   * @param sinks What reading had to say, what checking had, and all of it.
   * @param within The part of the session's project that `read` is, and all of the project.
   * @returns undefined where a part is not enough.
   */
  private async finish(
    read: Schema,
    evolution: EvolutionOptions,
    { found, checked, sink }: RunSinks,
    turn: WritingTurn | undefined,
    within?: { readonly part: SessionPart; readonly read: Schema; readonly isSame: boolean },
  ): Promise<Partial<GenerateResult> | undefined> {
    const others = within?.read.files.map(({ path }) => path);
    const evolved = await evolve(read, this.protoFolder, evolution, found, others);
    sink.take(found.sorted());
    if (evolved === undefined || sink.hasErrors) return {};
    const { recordText, state, changes } = evolved;
    const printed = printGroups(evolved.schema, this.planSettings(), sink, (text, path) =>
      this.protoFolder.lockOf(text, path),
    );
    const groups = within === undefined ? printed : within.part.groups(printed);
    const numbered = within?.part.numbered(evolved.schema) ?? evolved.schema;
    // The record is about the whole project.
    if (groups === undefined || (within !== undefined && recordText !== undefined))
      return undefined;
    // What this session has written itself has no hand's additions.
    const unsure = printed
      .flatMap(({ outputs }) => outputs)
      .filter(({ kind, path }) => {
        if (kind !== 'proto') return false;
        return state.working.get(path) !== this.memory.writtenProto(path);
      });
    const { protos, out } = this.options;
    refuseHandEdits(unsure, state, { protos, out }, sink);
    if (sink.hasErrors) return {};
    const entries = within?.isSame ? within.part.entries : printEntries(numbered);
    const outputs = [...groups.flatMap((group) => group.outputs), ...entries];
    if (recordText !== undefined) {
      outputs.push({ kind: 'proto', path: RECORD_NAME, text: recordText });
    }
    const result = await this.writer.write(outputs, sink, turn);
    if (turn !== undefined && !sink.hasErrors) {
      const whole = within?.read ?? read;
      const [diagnostics, checks] = [found.sorted(), checked.sorted()];
      this.memory.keep({ read: whole, numbered, groups, entries, diagnostics, checked: checks });
      if (recordText !== undefined) this.memory.forget();
    }
    return { ...result, changes };
  }

  /** @param only The contract files to be read, of those that there are; all without it. */
  private async read(sink: DiagnosticSink, only?: readonly string[]): Promise<Schema> {
    const { root, out, contracts } = this.options;
    const contractModules = [...new Set(['@wirepact/contract', ...this.options.contractModules])];
    this.config ??= readTsconfig(out, root, sink);
    this.project ??= new SourceProject(root, this.config.options);
    this.contractFiles ??= await findContractFiles(root, contracts);
    const schema = readSchema(
      { root, project: this.project, contractFiles: only ?? this.contractFiles, contractModules },
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

  private planSettings(): PlanSettings {
    const { root, out, services } = this.options;
    return {
      parameterDecorators: this.config?.experimentalDecorators ?? false,
      servicesToOut: relativeImport(services, out),
      projectFolder: root,
      outFolder: out,
    };
  }
}

/** Where a run puts what it finds. */
interface RunSinks {
  readonly found: DiagnosticSink;
  readonly checked: DiagnosticSink;
  readonly sink: DiagnosticSink;
}

function countContracts(schema: Schema): number {
  return schema.files.reduce((sum, { contracts }) => sum + contracts.length, 0);
}

/** Paths with forward slashes, as the parser names its files. */
function slashes(path: string): string {
  return sep === '/' ? path : path.split(sep).join('/');
}
