import { existsSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { diagnosticCodes } from '@wirepact/schema';
import type { DiagnosticSink } from '../diagnostic-sink.js';
import { findProtoFiles } from '../read/proto-files.js';
import { fileMark } from '../text-on-disk.js';
import type { AbandonedFile } from './add-tombstones.js';
import { RECORD_NAME } from './breaking-record.js';
import { CommittedProtos } from './committed-protos.js';
import { parseProto } from './parse-proto.js';
import { addLock, emptyLock, type Locks, type ProtoLock } from './proto-lock.js';
import { reportUnreadable } from './report-unreadable.js';

/** What the protos folder holds, committed and in the working copy. Paths are relative to it. */
export interface ProtoFolderState {
  readonly locks: Locks;
  readonly base: ReadonlyMap<string, string>;
  /** Whether the base is what git HEAD has; else it is what was found at the start. */
  readonly fromGit: boolean;
  readonly working: ReadonlyMap<string, string>;
  /** Committed files of ours that no contract asks for any more. */
  readonly abandoned: readonly AbandonedFile[];
}

/**
 * Reads the protos folder. It lives as long as a session, and parses again only what changed: at
 * five hundred files, parsing all of them would be most of a save.
 */
export class ProtoFolder {
  private readonly committed: CommittedProtos;
  /** By absolute path: to work a thousand of them out at each save would take as long as git. */
  private readonly paths = new Map<string, string>();
  private readonly onDisk = new Map<string, { readonly mark: string; readonly text: string }>();
  /** By path: what was parsed last. */
  private readonly parsed: Readonly<Record<Origin, Map<string, ParsedText>>> = {
    base: new Map(),
    working: new Map(),
  };

  /**
   * @param root The project's folder, absolute.
   * @param folder The protos folder, absolute.
   */
  constructor(
    private readonly root: string,
    private readonly folder: string,
  ) {
    this.committed = new CommittedProtos(root, folder);
  }

  /**
   * Reads every file of the folder, because a contract whose `protoPath` changes takes its messages
   * along, and their numbers with them.
   *
   * @param outputs The `.proto` files that are going to be written, relative to the folder.
   * @param others Those that the rest of the project asks for.
   */
  async read(
    outputs: readonly string[],
    sink: DiagnosticSink,
    others: readonly string[] = [],
  ): Promise<ProtoFolderState> {
    const found = findProtoFiles(this.folder);
    const commit = await this.committed.head();
    const asked = [...outputs, RECORD_NAME].map((path) => this.at(path));
    const files = [...new Set([...found, ...asked])];
    const committed = await this.committed.read(files, commit);
    const base = this.byPath(committed.texts);
    const working = this.byPath(new Map(files.flatMap((file) => this.textOf(file))));
    const abandoned = abandonedFiles(base, new Set([...outputs, ...others]), this.root);
    const own = new Set([...outputs, ...abandoned.map(({ path }) => path)]);
    // The last one to name a message wins, and that is a file which is going to be written.
    const inOrder = (texts: ReadonlyMap<string, string>) =>
      [...texts].sort(([a], [b]) => Number(own.has(a)) - Number(own.has(b)));
    const locks = { base: emptyLock(), working: emptyLock() };
    for (const [path, text] of inOrder(working)) {
      const lock = this.parse(path, text);
      if (!(lock instanceof Error)) addLock(locks.working, lock);
      else if (own.has(path)) reportUnreadable(this.at(path), text, lock, sink);
    }
    for (const [path, text] of inOrder(base)) {
      const lock = this.parse(path, text, 'base');
      // What was committed broken and is mended by now is judged by the mended text.
      const mended = lock instanceof Error ? this.parse(path, working.get(path) ?? '') : lock;
      if (!(mended instanceof Error)) addLock(locks.base, mended);
      if (lock instanceof Error && !working.has(path) && own.has(path)) {
        reportUnreadable(this.at(path), text, lock, sink);
      }
    }
    return { locks, base, working, abandoned, fromGit: committed.fromGit };
  }

  /**
   * Reads the folder as it was at a commit.
   *
   * @returns undefined where the name stands for no commit.
   */
  async readAt(
    ref: string,
    outputs: readonly string[],
    sink: DiagnosticSink,
  ): Promise<
    (Omit<ProtoFolderState, 'locks' | 'working' | 'fromGit'> & { lock: ProtoLock }) | undefined
  > {
    const committed = await this.committed.readAt(ref);
    if (committed === undefined) return undefined;
    const base = this.byPath(committed);
    const abandoned = abandonedFiles(base, new Set(outputs), this.root);
    const own = new Set([...outputs, ...abandoned.map(({ path }) => path)]);
    const lock = emptyLock();
    for (const [path, text] of base) {
      const found = this.parse(path, text, 'base');
      if (!(found instanceof Error)) addLock(lock, found);
      else if (own.has(path)) {
        const message = `The .proto ${path} does not parse as it was at ${ref}: ${found.message}`;
        const hint = 'Compare with a commit at which it does';
        sink.error(diagnosticCodes.unreadableProto, message, { hint });
      }
    }
    return { base, abandoned, lock };
  }

  /** The absolute path of a file in the folder. */
  at(path: string): string {
    return join(this.folder, path);
  }

  /**
   * What a text of a file gives names and numbers to, as `parseProto` reads it.
   *
   * @throws Error for a text that does not parse.
   */
  lockOf(text: string, path: string): ProtoLock {
    const lock = this.parse(path, text);
    return lock instanceof Error ? parseProto(text, path) : lock;
  }

  private byPath(texts: ReadonlyMap<string, string>): Map<string, string> {
    return new Map([...texts].map(([file, text]) => [this.pathOf(file), text]));
  }

  /** The path of a file in the folder, with slashes. */
  private pathOf(file: string): string {
    let path = this.paths.get(file);
    if (path === undefined) {
      path = relative(this.folder, file).split(sep).join('/');
      this.paths.set(file, path);
    }
    return path;
  }

  /** The text of a file, with its path; nothing where there is no file. */
  private textOf(file: string): [string, string][] {
    try {
      const mark = fileMark(file);
      if (mark === '') return [];
      const known = this.onDisk.get(file);
      if (known?.mark === mark) return [[file, known.text]];
      const text = readFileSync(file, 'utf8');
      this.onDisk.set(file, { mark, text });
      return [[file, text]];
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === 'ENOENT') return [];
      // The system's own message does not say which.
      if (code === 'EISDIR') throw Object.assign(new Error(`${file} is a folder`), { code });
      throw error;
    }
  }

  private parse(path: string, text: string, from: Origin = 'working'): ProtoLock | Error {
    if (!path.endsWith('.proto')) return emptyLock();
    const known = this.parsed[from].get(path);
    if (known?.text === text) return known.lock;
    // Mostly what is committed is what the working copy has.
    const other = this.parsed[from === 'base' ? 'working' : 'base'].get(path);
    const lock = other?.text === text ? other.lock : parseOrError(text, path);
    this.parsed[from].set(path, { text, lock });
    return lock;
  }
}

/** Whether a text is the committed one or that of the working copy. */
type Origin = 'base' | 'working';

/** A text as it was parsed. */
interface ParsedText {
  readonly text: string;
  readonly lock: ProtoLock | Error;
}

function parseOrError(text: string, path: string): ProtoLock | Error {
  try {
    // protobufjs drops it without a word.
    if (text.includes('__proto__')) throw new Error('a name `__proto__` cannot be kept');
    return parseProto(text, path);
  } catch (error) {
    return error as Error;
  }
}

/** The first line of a `.proto` of ours, up to the first full stop that ends a sentence. */
const markLine = /^\/\/ Generated by wirepact from (.+?)\.(?:\s|$)/;

function abandonedFiles(
  base: ReadonlyMap<string, string>,
  outputs: ReadonlySet<string>,
  root: string,
): AbandonedFile[] {
  return [...base].flatMap(([path, text]) => {
    if (outputs.has(path)) return [];
    const sources = markLine.exec(text)?.[1]?.split(', ');
    if (sources === undefined) return [];
    // While a source is there, the contracts of another configuration may ask for the file.
    if (sources.some((source) => existsSync(join(root, source)))) return [];
    const packageName = /^package ([\w.]+);$/m.exec(text)?.[1] ?? '';
    return [{ path, package: packageName, sources }];
  });
}
