import { type CallOptions, type Connection, connect, RpcError } from '@wirepact/client';
import { FileClient } from '../golden/accepted/streams/expected/src/generated/index.js';

/** Longer than a server takes to come back. */
const timeoutMs = 300_000;

/** A client that always has calls and streams under way, and notes what becomes of them. */
export class KilledClient {
  readonly connection: Connection;
  /** When it has come back each time, as `performance.now()` says. */
  readonly gaps: number[] = [];
  /** How many calls ended with each code. */
  readonly endings: Map<string, number> = new Map();
  /** How many streams were ended by the loss of the connection. */
  endedStreams = 0;

  private readonly files: FileClient;
  /** What became of each call: nothing, or the error. */
  private readonly outcomes: Map<string, RpcError | undefined> = new Map();
  private readonly wrong: string[] = [];
  /** Streams that gave a message, and how many calls were answered, since they were forgotten. */
  private readonly flowing: Set<string> = new Set();
  private answered = 0;
  private streams = 0;
  private calls = 0;
  private isEnding = false;
  private readonly running: Promise<void>[] = [];

  constructor(
    private readonly index: number,
    url: string,
  ) {
    this.connection = connect(url);
    this.files = new FileClient(this.connection);
    this.connection.onStatus((status) => {
      if (status === 'gap') this.gaps.push(performance.now());
    });
  }

  /** Begins to call. Every second stream begins anew by itself when its connection was lost. */
  begin(streams: number, callsAtOnce: number): void {
    this.streams = streams;
    for (let n = 0; n < streams; n++) {
      this.running.push(n % 2 === 0 ? this.readAgain(n) : this.readOn(n));
    }
    for (let n = 0; n < callsAtOnce; n++) this.running.push(this.callOn());
  }

  /** Forgets what has flowed so far; see {@link isBusy}. */
  forget(): void {
    this.flowing.clear();
    this.answered = 0;
  }

  /** Whether all streams have flowed since, and calls were answered. */
  get isBusy(): boolean {
    return this.flowing.size === this.streams && this.answered > 20;
  }

  /** A test that has failed closes the connection, and every call would fail at once for ever. */
  private get isOver(): boolean {
    return this.isEnding || this.connection.status === 'closed';
  }

  /** Ends what is under way; resolves when it has ended. */
  async end(): Promise<void> {
    this.isEnding = true;
    await Promise.all(this.running);
    this.connection.close();
  }

  /** What is wrong with the calls, of which the servers say how often they have executed each. */
  judge(executions: ReadonlyMap<string, number>): readonly string[] {
    for (const [call, error] of this.outcomes) {
      const times = executions.get(call) ?? 0;
      const mayRepeat = call.startsWith('copy');
      if (error === undefined) {
        if (times === 0 || (times > 1 && !mayRepeat))
          this.blame(`${call} was answered, and made ${times} times`);
      } else if (mayRepeat) this.blame(`${call} failed with ${error.code}`);
      else if (error.delivered === 'no' && times > 0) this.blame(`${call} was not undelivered`);
    }
    return this.wrong;
  }

  private async callOn(): Promise<void> {
    while (!this.isOver) {
      const id = `${this.index}${String(this.calls++).padStart(9, '0')}`;
      // Their names are those in the servers' file.
      const isIdempotent = this.calls % 2 === 0;
      const call = `${isIdempotent ? 'copy' : 'remove'} ${id}`;
      const error = await (isIdempotent
        ? this.copy(id)
        : this.files.remove({ path: id }, { timeoutMs })
      )
        .then(() => undefined)
        .catch((thrown: unknown) => thrown);
      if (error !== undefined && !RpcError.is(error)) throw error;
      if (error === undefined) this.answered++;
      this.outcomes.set(call, error);
      const ending = error?.code ?? 'OK';
      this.endings.set(ending, (this.endings.get(ending) ?? 0) + 1);
    }
  }

  private async copy(id: string): Promise<void> {
    const { size } = await this.files.copy({ from: id, to: '' }, { timeoutMs });
    if (size !== BigInt(id)) this.blame(`copy ${id} got the answer to ${size}`);
  }

  /** Reads one stream after the other, each from its beginning. */
  private async readAgain(n: number): Promise<void> {
    const name = `${this.index}/${n}`;
    while (!this.isOver) {
      try {
        await this.read(name, {});
      } catch (error) {
        if (!RpcError.is(error) || error.code !== 'UNAVAILABLE') throw error;
        if (error.delivered !== 'unknown') this.blame(`${name} was not delivered, it says`);
        this.endedStreams++;
      }
    }
  }

  /** Reads one stream that begins anew where it was. */
  private readOn(n: number): Promise<void> {
    const name = `${this.index}/${n}`;
    return this.read(name, {
      restart: (last) => ({ path: `${name} ${numberOf(last?.path ?? '', name) + 1}` }),
    });
  }

  private async read(
    name: string,
    options: Parameters<FileClient['download']>[1] & CallOptions,
  ): Promise<void> {
    let expected = 0;
    for await (const { path } of this.files.download({ path: `${name} 0` }, options)) {
      if (path !== `${name} ${expected}`) this.blame(`${path} came in place of ${expected}`);
      expected++;
      this.flowing.add(name);
      if (this.isOver) return;
    }
    this.blame(`${name} ended without an error`);
  }

  private blame(what: string): void {
    if (this.wrong.length < 10) this.wrong.push(what);
  }
}

/** The number of a message; -1 where there was none. */
function numberOf(path: string, name: string): number {
  return path === '' ? -1 : Number(path.slice(name.length));
}
