import { join } from 'node:path';
import { type Diagnostic, diagnosticCodes, type ProtoFile, type Schema } from '@wirepact/schema';
import { compare } from '../diagnostic-sink.js';
import type { OutputFile } from '../write/output-file.js';
import { affectedFiles, type Importers, namesOf, outlineOf } from './related-files.js';

/** What was printed for `.proto` files that belong together. */
export interface PrintedGroup {
  /** Relative to the protos folder. */
  readonly protos: readonly string[];
  readonly outputs: readonly OutputFile[];
}

/** What a run that wrote its outputs has found. */
export interface FinishedRun {
  /** As it was read, and with its numbers. */
  readonly read: Schema;
  readonly numbered: Schema;
  readonly groups: readonly PrintedGroup[];
  /** The entries, which are printed from all of it. */
  readonly entries: readonly OutputFile[];
  /** What reading and numbering had to say, and what checking had. */
  readonly diagnostics: readonly Diagnostic[];
  readonly checked: readonly Diagnostic[];
}

/** Where a session's files are. Absolute. */
export interface SessionPlaces {
  readonly root: string;
  readonly protos: string;
  readonly contractFiles: readonly string[];
}

/**
 * What a session remembers of its last run, so that a save costs what depends on it and not the
 * whole project. Files that share no type cannot affect each other but by names, and as long as a
 * save takes no name away and brings none that is taken, its part of the project is read, numbered
 * and printed as if it were a project of its own. Everything else is a run over all.
 */
export class SessionMemory {
  private last: FinishedRun | undefined;
  private readonly changed = new Set<string>();

  /** Notes files that were changed, absolute. They were read before, and are still there. */
  note(file: string): void {
    this.changed.add(file);
  }

  /** The text that the last run has put on disk for a `.proto` file. */
  writtenProto(path: string): string | undefined {
    const group = this.last?.groups.find(({ protos }) => protos.includes(path));
    return group?.outputs.find((file) => file.kind === 'proto' && file.path === path)?.text;
  }

  /** Makes the next run go over everything. */
  forget(): void {
    this.last = undefined;
  }

  /** Remembers a run that has written its outputs. */
  keep(run: FinishedRun): void {
    this.changed.clear();
    const isAboutAFile = ({ location, code }: Diagnostic): boolean =>
      location !== undefined || code === diagnosticCodes.recovered;
    // What has no place may be the doing of any file.
    const found = [...run.diagnostics, ...run.checked];
    this.last = found.every(isAboutAFile) ? run : undefined;
  }

  /** What the changes since the last run may have an effect on; undefined for everything. */
  part(importers: Importers, places: SessionPlaces): SessionPart | undefined {
    if (this.last === undefined || this.changed.size === 0) return undefined;
    const { read, groups } = this.last;
    const related = groups.map(({ protos }) => protos);
    const files = affectedFiles(read, related, this.changed, importers, places.root);
    // Reading half of it twice, should it come to that, is no gain.
    if (files === undefined || files.length * 2 > read.files.length) return undefined;
    return new SessionPart(this.last, files, places);
  }
}

/** A part of a session's project that is independent of the rest. */
export class SessionPart {
  /** The contract files to be read, absolute. */
  readonly contractFiles: readonly string[];
  private readonly sources: ReadonlySet<string>;
  private readonly paths: ReadonlySet<string>;

  constructor(
    private readonly last: FinishedRun,
    private readonly files: readonly ProtoFile[],
    private readonly places: SessionPlaces,
  ) {
    const sources = files.flatMap((file) => file.sources.map((path) => join(places.root, path)));
    this.sources = new Set(sources);
    this.paths = new Set(files.map(({ path }) => path));
    this.contractFiles = places.contractFiles.filter((path) => this.sources.has(path));
  }

  /** The whole schema with this part of it read again; undefined where more than this part changed. */
  merge(again: Schema): Schema | undefined {
    if (again.files.length !== this.paths.size) return undefined;
    if (!again.files.every(({ path }) => this.paths.has(path))) return undefined;
    const before = new Set(this.files.flatMap(namesOf));
    const now = new Set(again.files.flatMap(namesOf));
    // A name that is free now may be what a contract elsewhere would rather have.
    if (![...before].every((name) => now.has(name))) return undefined;
    const others = this.last.read.files.filter((file) => !this.paths.has(file.path));
    const isNew = (name: string): boolean => now.has(name) && !before.has(name);
    if (now.size > before.size && others.flatMap(namesOf).some(isNew)) return undefined;
    return inOrder([...others, ...again.files]);
  }

  /** Whether what was read again differs in nothing that concerns the rest of the project. */
  hasSameOutline(again: Schema): boolean {
    const before = this.files.map(outlineOf);
    return again.files.every((file, index) => outlineOf(file) === before[index]);
  }

  /** The entries of the last run. */
  get entries(): readonly OutputFile[] {
    return this.last.entries;
  }

  /** What was found in the rest of the project by reading and numbering, or by checking. */
  diagnostics(of: 'diagnostics' | 'checked'): readonly Diagnostic[] {
    const own = new Set([
      ...this.sources,
      ...[...this.paths].map((path) => join(this.places.protos, path)),
    ]);
    return this.last[of].filter(
      ({ location }) => location !== undefined && !own.has(location.file),
    );
  }

  /** The whole schema with its numbers, this part's among them. */
  numbered(part: Schema): Schema {
    const paths = new Set(part.files.map(({ path }) => path));
    const others = this.last.numbered.files.filter(({ path }) => !paths.has(path));
    return inOrder([...others, ...part.files]);
  }

  /** All that is printed; undefined where something was printed together with what is not in `part`. */
  groups(part: readonly PrintedGroup[]): PrintedGroup[] | undefined {
    const paths = new Set(part.flatMap(({ protos }) => protos));
    const others = this.last.groups.filter(({ protos }) => !protos.some((path) => paths.has(path)));
    const kept = others.reduce((sum, { protos }) => sum + protos.length, 0);
    const before = this.last.groups.reduce((sum, { protos }) => sum + protos.length, 0);
    return kept + paths.size === before ? [...others, ...part] : undefined;
  }
}

function inOrder(files: readonly ProtoFile[]): Schema {
  return { files: files.toSorted((a, b) => compare(a.path, b.path)) };
}
