import { compare } from '../diagnostic-sink.js';
import type { FileSystem } from './file-system.js';
import { BusyError, FolderLock, type OnWaiting } from './folder-lock.js';
import { Interruption } from './interruption.js';

/** The time in which one process, and no other, writes to the output folders. */
export class WritingTurn {
  private constructor(
    readonly fileSystem: FileSystem,
    private readonly locks: readonly FolderLock[],
    private readonly interruption: Interruption,
  ) {}

  /**
   * Does some work while no other generator reads or writes the folders.
   *
   * @throws BusyError when another generator does not come to an end. InterruptedError when a
   *   signal came before anything was changed; the process then ends by that signal. What the file
   *   system and the work throw.
   */
  static async take<T>(
    folders: readonly string[],
    fileSystem: FileSystem,
    onWaiting: OnWaiting,
    work: (turn: WritingTurn) => Promise<T>,
  ): Promise<T> {
    const locks: FolderLock[] = [];
    const interruption = new Interruption();
    try {
      // In one order everywhere, so that no two generators wait for each other.
      for (const folder of [...new Set(folders)].sort(compare)) {
        locks.push(await FolderLock.take(folder, fileSystem, onWaiting));
        await interruption.look();
      }
      return await work(new WritingTurn(fileSystem, locks, interruption));
    } finally {
      try {
        releaseAll(locks);
      } finally {
        await interruption.end();
      }
    }
  }

  /** Lets signals come in. @throws InterruptedError where one has. */
  look(): Promise<void> {
    return this.interruption.look();
  }

  /**
   * The last look before something is changed.
   *
   * @throws InterruptedError after a signal. BusyError where another took this turn for abandoned.
   */
  async confirm(): Promise<void> {
    await this.interruption.look();
    const lost = this.locks.find((lock) => !lock.isHeld());
    if (lost !== undefined) throw new BusyError(lost.path, 'Another generator');
  }
}

/** One lock that stays must not keep the others. */
function releaseAll([first, ...others]: readonly FolderLock[]): void {
  try {
    if (others.length > 0) releaseAll(others);
  } finally {
    first?.release();
  }
}
