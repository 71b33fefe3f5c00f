import type { GenerateResult } from '@wirepact/codegen';
import type { Project } from '../config/load-project.js';
import type { ContractGenerator, OpenGenerator } from '../open-generator.js';
import { errorsOf } from '../report/diagnostic-text.js';
import { UsageError } from '../usage-error.js';
import type { FileChange } from './burst.js';
import { type ChangeBatch, ChangeQueue } from './change-queue.js';
import { differingFiles, fileMarks } from './file-marks.js';
import { watchPlan } from './watch-plan.js';
import { startWatcher, type Watcher } from './watcher.js';

/** What set something off. */
export interface WatchTrigger {
  /** The project's folder, absolute. */
  readonly root: string;
  /** Empty for the first run. */
  readonly trigger: readonly FileChange[];
}

/** One run of a session. */
export interface WatchRun extends WatchTrigger {
  readonly result: GenerateResult;
  /** From the first event of a file to the files on disk. */
  readonly milliseconds: number;
  /** The run before had errors and this one has none. */
  readonly recovered: boolean;
  /** The errors are those of the run before. */
  readonly repeated: boolean;
}

/** Told of everything that happens in a session. */
export interface WatchReporter {
  run(run: WatchRun): void;
  /** The first run is over, and every later change will be noticed. */
  ready(contracts: number): void;
  /** The configuration was changed into something unusable; the session goes on with the last. */
  unusableConfig(error: UsageError, trigger: WatchTrigger): void;
  /** A defect. The session starts afresh with the next change. */
  failure(error: unknown, trigger: WatchTrigger): void;
}

/** What a session works with. */
export interface WatchSettings {
  /** Reads flags and configuration, as they are now. */
  readonly loadProject: () => Project;
  readonly open: OpenGenerator;
  readonly reporter: WatchReporter;
  /** Ends the session; a run in progress finishes first. */
  readonly signal: AbortSignal;
}

/**
 * The watcher drops an event that follows another of the same file within 50 ms. So this many
 * milliseconds after a run, files are compared with what they were when it began.
 */
const SECOND_LOOK = 75;

/**
 * Generates, and generates again whenever something changes, until the signal is aborted.
 *
 * @throws UsageError where the configuration is unusable from the start.
 * @throws Error where files cannot be watched, and what the first run throws.
 */
export async function watchContracts(settings: WatchSettings): Promise<void> {
  const session = new WatchSession(settings, settings.loadProject());
  try {
    await session.run();
  } finally {
    await session.close();
  }
}

class WatchSession {
  readonly #settings: WatchSettings;
  readonly #queue: ChangeQueue;
  readonly #marks = new Map<string, string>();
  #project: Project;
  #generator: ContractGenerator | undefined;
  #watcher: Watcher | undefined;
  #secondLook: NodeJS.Timeout | undefined;
  /** The dependencies that the watcher knows, in one text; undefined for a new watcher. */
  #followed: string | undefined;
  #errors = '';

  constructor(settings: WatchSettings, project: Project) {
    this.#settings = settings;
    this.#queue = new ChangeQueue(settings.signal);
    this.#project = project;
  }

  async run(): Promise<void> {
    const start = performance.now();
    // Watching starts first, so that nothing that is saved during the first run gets lost.
    await this.#watch();
    const { contracts } = await this.#generate([], start);
    this.#settings.reporter.ready(contracts);
    for (;;) {
      const batch = await this.#queue.next();
      if (batch === undefined) return;
      await this.#handle(batch);
    }
  }

  async close(): Promise<void> {
    clearTimeout(this.#secondLook);
    await this.#watcher?.close();
  }

  /** Starts a watcher for the project as it is now, and ends the one before. */
  async #watch(): Promise<void> {
    const before = this.#watcher;
    const queue = this.#queue;
    this.#watcher = await startWatcher(watchPlan(this.#project, []), {
      changed: (file, kind) => queue.add(file, kind),
      failed: (error) => queue.fail(error),
    });
    this.#followed = undefined;
    await before?.close();
  }

  async #handle({ changes, since }: ChangeBatch): Promise<void> {
    const { reporter } = this.#settings;
    const { configFile } = this.#project;
    const sources = changes.map(({ file }) => file).filter((file) => file !== configFile);
    for (const [file, mark] of fileMarks(changes.map(({ file }) => file))) {
      this.#marks.set(file, mark);
    }
    try {
      if (sources.length < changes.length && !(await this.#reconfigure(changes))) {
        if (sources.length === 0) return;
      }
      this.#generator?.changed(sources);
      await this.#generate(changes, since);
    } catch (error) {
      // What the generator remembers may be half done.
      this.#generator = undefined;
      reporter.failure(error, { root: this.#project.options.root, trigger: changes });
    } finally {
      this.#lookAgain();
    }
  }

  /** Takes the configuration up again. False where it is unusable. */
  async #reconfigure(changes: readonly FileChange[]): Promise<boolean> {
    let project: Project;
    try {
      project = this.#settings.loadProject();
    } catch (error) {
      if (!(error instanceof UsageError)) throw error;
      this.#settings.reporter.unusableConfig(error, {
        root: this.#project.options.root,
        trigger: changes,
      });
      return false;
    }
    const same = JSON.stringify(project) === JSON.stringify(this.#project);
    if (same) return true;
    this.#project = project;
    this.#generator = undefined;
    await this.#watch();
    return true;
  }

  async #generate(trigger: readonly FileChange[], since: number): Promise<GenerateResult> {
    const { options } = this.#project;
    const startedAt = Date.now();
    this.#generator ??= await this.#settings.open(options);
    const result = await this.#generator.generate();
    const milliseconds = performance.now() - since;
    const found = errorsOf(result.diagnostics);
    const errors = found.length === 0 ? '' : JSON.stringify(found);
    const before = this.#errors;
    this.#errors = errors;
    this.#settings.reporter.run({
      root: options.root,
      trigger,
      result,
      milliseconds,
      recovered: before !== '' && errors === '',
      repeated: errors !== '' && errors === before,
    });
    await this.#follow(this.#generator.dependencies(), startedAt);
    return result;
  }

  /** Watches what a run depends on, where that is not what the run before it did. */
  async #follow(dependencies: readonly string[], since: number): Promise<void> {
    const now = dependencies.toSorted().join('\n');
    if (now === this.#followed) return;
    await this.#watcher?.follow(watchPlan(this.#project, dependencies), since);
    this.#followed = now;
  }

  #lookAgain(): void {
    clearTimeout(this.#secondLook);
    this.#secondLook = setTimeout(() => {
      const differing = differingFiles(this.#marks);
      const now = fileMarks(differing);
      for (const file of differing) {
        this.#queue.add(file, now.get(file) === '' ? 'removed' : 'changed');
      }
      this.#marks.clear();
    }, SECOND_LOOK);
  }
}
