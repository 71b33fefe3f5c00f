import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { type ChatMessage, Transcript as TranscriptFile } from '../generated/index.js';

/** Messages of a room that are kept; the oldest go first. */
const MOST_PER_ROOM = 500;

/** A message that has no number yet. */
export type Draft = Omit<ChatMessage, 'number' | 'saidAt'>;

/**
 * What was said, in a file that holds a generated message. As with the wire, it can be read after the
 * contract has gained a field. The file is written as a whole and swapped in with a rename.
 */
export class Transcript {
  private lastChange: Promise<unknown> = Promise.resolve();

  private constructor(
    private readonly file: string | undefined,
    private messages: readonly ChatMessage[],
  ) {}

  /**
   * @param file Undefined to keep everything in memory.
   * @throws Error for a file that cannot be read or is something else.
   */
  static async open(file: string | undefined): Promise<Transcript> {
    if (file === undefined) return new Transcript(undefined, []);
    let bytes: Uint8Array;
    try {
      bytes = await readFile(file);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
      return new Transcript(file, []);
    }
    try {
      return new Transcript(file, TranscriptFile.decode(bytes).messages);
    } catch (cause) {
      throw new Error(`${file} is no transcript; delete it to begin afresh`, { cause });
    }
  }

  /** What was said in a room after the message of a number, the oldest first. */
  after(room: string, number: number): ChatMessage[] {
    return this.messages.filter((message) => message.room === room && message.number > number);
  }

  /**
   * Adds a message, and tells whether it is new: one author's second message with the same id is the
   * first one, said again. It is there once it is in the file.
   */
  add(draft: Draft): Promise<{ readonly message: ChatMessage; readonly fresh: boolean }> {
    const added = this.lastChange.then(async () => {
      const there = this.after(draft.room, 0);
      const same = there.find(({ id, author }) => id === draft.id && author.id === draft.author.id);
      if (same !== undefined) return { message: same, fresh: false };
      const number = (there.at(-1)?.number ?? 0) + 1;
      const message: ChatMessage = { ...draft, number, saidAt: new Date() };
      const oldest = there.length >= MOST_PER_ROOM ? there[0] : undefined;
      const messages = [...this.messages.filter((one) => one !== oldest), message];
      await this.write(messages);
      this.messages = messages;
      return { message, fresh: true };
    });
    // Whoever said it learns that it failed; the next one is free to succeed.
    this.lastChange = added.then(
      () => undefined,
      () => undefined,
    );
    return added;
  }

  private async write(messages: ChatMessage[]): Promise<void> {
    if (this.file === undefined) return;
    const draft = `${this.file}.${process.pid}.tmp`;
    await mkdir(dirname(this.file), { recursive: true });
    await writeFile(draft, TranscriptFile.encode({ messages }), { flush: true });
    await rename(draft, this.file);
  }
}
