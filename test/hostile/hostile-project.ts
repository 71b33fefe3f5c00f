import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { type GenerateResult, Generator } from '@wirepact/codegen';
import type { Diagnostic } from '@wirepact/schema';
import { type ContractFile, contractFile, groupCells } from './contract-file.js';
import { diagnosticFault } from './diagnostic-fault.js';
import { filesIn } from './file-tree.js';
import { shown } from './payload.js';
import type { Cell, Place } from './place.js';

/** More rounds than there are steps at which a contract can be refused. */
const maxRounds = 12;

/** What became of a place. */
export interface PlaceRun {
  readonly place: Place;
  /** Folder of the project; everything it may write to is below `protos`, `out` and `services`. */
  readonly root: string;
  /** The cells that were generated. */
  readonly accepted: readonly Cell[];
  /** The cells that a diagnostic refused. */
  readonly refused: readonly Cell[];
  /** What went wrong while generating, by kind. */
  readonly faults: {
    /** Exceptions, and diagnostics without what an author needs. */
    readonly refusing: readonly string[];
    /** Files outside of the output folders. */
    readonly escaped: readonly string[];
    /** What the second run changed. */
    readonly unstable: readonly string[];
  };
}

/** A folder whose `node_modules` are the repository's; what is below it belongs to the test. */
export function makeWorkshop(): string {
  const folder = mkdtempSync(join(tmpdir(), 'wirepact-hostile-'));
  const repository = resolve(import.meta.dirname, '../..');
  symlinkSync(join(repository, 'node_modules'), join(folder, 'node_modules'), 'dir');
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');
  return folder;
}

/** Generates all that is not refused of a place, in a project of its own below the workshop. */
export async function runPlace(place: Place, workshop: string, name: string): Promise<PlaceRun> {
  const project = new HostileProject(place, join(workshop, name));
  return project.run();
}

const anchor = `import { AbstractContract, Contract, ContractField } from '@wirepact/contract';
@Contract({ controllerName: 'Anchor' })
export class AnchorContract extends AbstractContract {
  @ContractField() label!: string;
}
`;

class HostileProject {
  private readonly contracts: string;
  private readonly generator: Generator;
  private readonly refusing: string[] = [];
  private readonly refused = new Set<Cell>();
  /** What the test itself wrote, absolute. */
  private readonly written = new Set<string>();
  /** By absolute path. */
  private readonly files = new Map<string, { file: ContractFile; name: string; cells: Cell[] }>();

  constructor(
    private readonly place: Place,
    private readonly root: string,
  ) {
    this.contracts = join(root, 'contracts');
    mkdirSync(this.contracts, { recursive: true });
    // A project of refused contracts only would be told that it has none.
    writeFileSync(join(this.contracts, 'anchor.contract.ts'), anchor);
    this.generator = new Generator({
      root,
      contracts: ['contracts/**/*.contract.ts'],
      protos: 'protos',
      out: 'out',
      services: 'services',
      contractModules: place.contractModules ?? [],
    });
  }

  async run(): Promise<PlaceRun> {
    const groups = groupCells(this.place);
    for (const [index, cells] of groups.entries()) this.write(`Host${index}`, cells);
    // A payload may lead anywhere, so the neighbours are watched too.
    const before = new Set(filesIn(dirname(this.root)));
    const unstable: string[] = [];
    await this.refuse();
    const first = await this.attempt(() => this.generator.generate());
    if (first !== undefined) {
      this.refusing.push(...errorsOf(first).map((error) => `at the end: ${described(error)}`));
      const second = await this.attempt(() => this.generator.generate());
      if (second !== undefined) unstable.push(...second.written, ...second.removed);
    }
    const outputs = ['protos', 'out', 'services'].map((folder) => `${join(this.root, folder)}/`);
    const escaped = filesIn(dirname(this.root)).filter(
      (path) =>
        !before.has(path) &&
        !this.written.has(path) &&
        !outputs.some((folder) => path.startsWith(folder)),
    );
    const failed = first === undefined || errorsOf(first).length > 0;
    const cells = failed ? [] : [...this.files.values()].flatMap((file) => file.cells);
    return {
      place: this.place,
      root: this.root,
      accepted: cells.filter((cell) => !this.refused.has(cell)),
      refused: [...this.refused],
      faults: { refusing: this.refusing, escaped, unstable },
    };
  }

  /** Takes away what is refused, until nothing is. */
  private async refuse(): Promise<void> {
    for (let round = 0; round < maxRounds; round++) {
      const result = await this.attempt(() => this.generator.check());
      const errors = result === undefined ? [] : errorsOf(result);
      if (errors.length === 0) return;
      const dropped = new Set<Cell>();
      const split = new Set<string>();
      for (const error of errors) this.blame(error, dropped, split);
      if (dropped.size === 0 && split.size === 0) return;
      this.writeAgain(dropped, split);
    }
    this.refusing.push(`is still refused after ${maxRounds} rounds`);
  }

  /** Finds the cells that an error speaks of, or the file whose cells have to be told apart. */
  private blame(error: Diagnostic, dropped: Set<Cell>, split: Set<string>): void {
    const { location } = error;
    const path = location && this.pathOf(location.file);
    const found = path === undefined ? undefined : this.files.get(path);
    if (location === undefined || path === undefined || found === undefined) {
      this.refusing.push(`is refused outside of every contract: ${described(error)}`);
      // What exhausts something is most likely to be large, and the others are still to be tried.
      for (const { cells } of this.files.values()) {
        for (const cell of cells) if (cell.payload.category === 'size') dropped.add(cell);
      }
      return;
    }
    const { line } = location.start;
    const hit = found.file.stretches.filter(({ first, last }) => first <= line && line <= last);
    // Alone in its file, a payload may be found wanting at the class around it, or further down.
    const cells = hit.length > 0 ? hit.map(({ cell }) => cell) : found.cells;
    if (hit.length === 0 && cells.length > 1) {
      split.add(path);
      return;
    }
    const fault = diagnosticFault(error);
    for (const cell of cells) {
      dropped.add(cell);
      if (fault !== undefined) this.refusing.push(`${shown(cell.payload)}: ${fault}`);
    }
  }

  /** The contract's file that a file belongs to. */
  private pathOf(file: string): string | undefined {
    const path = resolve(file);
    if (this.files.has(path)) return path;
    return [...this.files].find(
      ([
        ,
        {
          file: { beside },
        },
      ]) => beside.some(([name]) => join(this.contracts, name) === path),
    )?.[0];
  }

  private writeAgain(dropped: ReadonlySet<Cell>, split: ReadonlySet<string>): void {
    const touched = new Set<string>();
    for (const [path, { name, cells }] of [...this.files]) {
      const kept = cells.filter((cell) => !dropped.has(cell));
      if (kept.length === cells.length && !split.has(path)) continue;
      touched.add(path);
      for (const cell of cells) if (dropped.has(cell)) this.refused.add(cell);
      this.files.delete(path);
      rmSync(path);
      const groups = split.has(path) ? kept.map((cell) => [cell]) : [kept];
      for (const group of groups.filter(({ length }) => length > 0)) {
        touched.add(this.write(groups.length > 1 ? `${name}x${group[0]?.index}` : name, group));
      }
    }
    this.generator.changed([...touched]);
  }

  private write(name: string, cells: Cell[]): string {
    const file = contractFile(this.place, cells, name);
    const path = join(this.contracts, file.path);
    try {
      for (const [target, text] of [[file.path, file.text] as const, ...file.beside]) {
        mkdirSync(dirname(join(this.contracts, target)), { recursive: true });
        writeFileSync(join(this.contracts, target), text);
        this.written.add(join(this.contracts, target));
      }
    } catch (error) {
      // No file of this name can exist, so that no contract can be in it.
      if (!(error instanceof Error)) throw error;
      for (const cell of cells) this.refused.add(cell);
      return path;
    }
    this.files.set(path, { file, name, cells });
    return path;
  }

  private async attempt(run: () => Promise<GenerateResult>): Promise<GenerateResult | undefined> {
    try {
      return await run();
    } catch (error) {
      this.refusing.push(`throws ${error instanceof Error ? error.stack : String(error)}`);
      return undefined;
    }
  }
}

function errorsOf({ diagnostics }: GenerateResult): Diagnostic[] {
  return diagnostics.filter(({ severity }) => severity === 'error');
}

function described({ code, message, hint, location }: Diagnostic): string {
  const place = location === undefined ? 'nowhere' : `${location.file}:${location.start.line}`;
  return `${code} ${place} ${message.slice(0, 200)} (${hint?.slice(0, 100) ?? 'no hint'})`;
}
