import { dirname, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import {
  codeOf,
  type FileSystem,
  failureAt,
  removeEmptyFolder,
  removeFile,
} from './file-system.js';
import { findLock, LOCK_NAME, lockText, newToken, readLock, retire } from './lock-file.js';
import { thisProcess } from './process-identity.js';
import { UnfinishedError } from './unfinished-error.js';

/** How long a generator waits for another, in milliseconds: longer than most runs take. */
const PATIENCE = 3_000;
const ASK = 25;
/** Two that take the same stale lock over are through with it after so many milliseconds. */
const SETTLE = 50;

/** Another generator is at work, and went on for longer than we wait. */
export class BusyError extends Error {
  override readonly name = 'BusyError';
  /** The lock, absolute. */
  readonly path: string;

  /** @param owner Who has the lock, in words. */
  constructor(path: string, owner: string) {
    super(`${owner} is generating into ${dirname(path)}`);
    this.path = path;
  }
}

/** Told who is waited for, in words. */
export type OnWaiting = (owner: string) => void;

/**
 * The right to write to a folder, which one process has at a time.
 *
 * It is our own because what counts as left behind is part of what writing promises. Packages such
 * as proper-lockfile go by age and renew it with a timer, which a generator that parses for
 * seconds without a pause would miss, and which makes the run after a crash wait.
 */
export class FolderLock {
  private constructor(
    readonly path: string,
    private readonly token: string,
    private readonly made: number,
    private readonly fileSystem: FileSystem,
  ) {}

  /**
   * Takes the lock of a folder, which is made if it has to be.
   *
   * @throws BusyError when another process has it and keeps it. What the file system throws.
   */
  static async take(
    folder: string,
    fileSystem: FileSystem,
    onWaiting: OnWaiting,
  ): Promise<FolderLock> {
    const path = join(folder, LOCK_NAME);
    const until = Date.now() + PATIENCE;
    let made = 0;
    let tookOver = false;
    let told = false;
    for (;;) {
      made = Math.max(made, makeFolder(folder, fileSystem));
      const lock = new FolderLock(path, newToken(), made, fileSystem);
      if (lock.create()) {
        if (tookOver) await wait(SETTLE);
        if (lock.isHeld()) return lock;
      }
      retire(lock.token);
      const other = findLock(path);
      if (other?.isLeft === true) {
        made = Math.max(made, other.made);
        tookOver = true;
        // Two may find it at once, and one of them then removes what the other has just made. They
        // look again after SETTLE, and once more before anything is changed.
        removeFile(path, fileSystem);
        continue;
      }
      // Given back since, or a link that leads nowhere and is in the way for ever.
      const owner = other?.owner ?? 'Another generator';
      if (Date.now() >= until) throw new BusyError(path, owner);
      if (!told && other !== undefined) onWaiting(owner);
      told ||= other !== undefined;
      await wait(ASK);
    }
  }

  /** Whether the lock is still ours: who stood still for minutes may have been taken for dead. */
  isHeld(): boolean {
    return readLock(this.path) === this.text();
  }

  /**
   * Gives the folder back, and removes what was made for the lock and is still empty.
   *
   * @throws UnfinishedError when the lock cannot be removed.
   */
  release(): void {
    const isHeld = this.isHeld();
    retire(this.token);
    if (!isHeld) return;
    try {
      removeFile(this.path, this.fileSystem);
      this.removeMade();
    } catch (error) {
      throw new UnfinishedError(
        `The run is over, but its lock is not: ${failureAt(this.path, error).message}`,
        { cause: error },
      );
    }
  }

  /** False where another has it. */
  private create(): boolean {
    try {
      this.fileSystem.writeFileSync(this.path, this.text(), { flag: 'wx', flush: false });
      return true;
    } catch (error) {
      // ENOENT: another generator has just given the folder back, and taken it along.
      if (codeOf(error) === 'EEXIST' || codeOf(error) === 'ENOENT') return false;
      retire(this.token);
      // A full disk leaves an empty file.
      removeFile(this.path, this.fileSystem);
      this.removeMade();
      throw failureAt(this.path, error);
    }
  }

  private text(): string {
    return lockText({ ...thisProcess(), token: this.token, made: this.made });
  }

  private removeMade(): void {
    let folder = dirname(this.path);
    for (let level = 0; level < this.made; level++) {
      if (!removeEmptyFolder(folder, this.fileSystem)) return;
      folder = dirname(folder);
    }
  }
}

/**
 * Waits as {@link FolderLock.take} does until nobody is at work in any of the folders, and leaves
 * no trace.
 *
 * @throws BusyError when somebody goes on.
 */
export async function untilIdle(folders: readonly string[], onWaiting: OnWaiting): Promise<void> {
  const until = Date.now() + PATIENCE;
  let told = false;
  for (;;) {
    const locks = folders.map((folder) => join(folder, LOCK_NAME));
    const path = locks.find((lock) => findLock(lock)?.isLeft === false);
    if (path === undefined) return;
    const owner = findLock(path)?.owner ?? '';
    if (Date.now() >= until) throw new BusyError(path, owner);
    if (!told) onWaiting(owner);
    told = true;
    await wait(ASK);
  }
}

/** Makes a folder, and says how many had to be made. */
function makeFolder(folder: string, fileSystem: FileSystem): number {
  try {
    const first = fileSystem.mkdirSync(folder, { recursive: true });
    if (first === undefined) return 0;
    let made = 1;
    for (let at = folder; at !== first && dirname(at) !== at; at = dirname(at)) made++;
    return made;
  } catch (error) {
    throw failureAt(folder, error);
  }
}
