import { connect } from '@wirepact/client';
import { onTestFinished } from 'vitest';
import { FileClient } from '../golden/accepted/streams/expected/src/generated/index.js';
import { ChildProgram } from './child-program.js';

const serverProgram = new URL('programs/outrun-server.ts', import.meta.url);

/** What a process takes, in bytes, once garbage is collected. */
interface Memory {
  readonly rss: number;
  /** The heap, and buffers outside of it. */
  readonly used: number;
}

/** Memory and speed of a server while one of its clients does not keep up. */
export interface Strain {
  /** The most that its memory has grown by, in bytes. */
  readonly growth: Memory;
  /** Calls of a neighbour in a second, before and meanwhile. */
  readonly calls: { readonly before: number; readonly during: number };
}

/** A server in a process of its own that has more to send than some clients read. */
export class Outrun {
  private constructor(
    private readonly program: ChildProgram,
    readonly url: string,
    readonly neighbour: FileClient,
  ) {}

  /** Starts the server, and a client of it that keeps up. */
  static async start(): Promise<Outrun> {
    const program = await ChildProgram.start(serverProgram, [], ['--expose-gc']);
    onTestFinished(() => program.kill());
    const url = await program.ask<string>('url');
    return new Outrun(program, url, Outrun.client(url));
  }

  /** A client that is closed when the test is over. */
  static client(url: string): FileClient {
    const connection = connect(url);
    onTestFinished(() => connection.close());
    return new FileClient(connection);
  }

  /** How many messages the handler has yielded. */
  yielded(): Promise<number> {
    return this.program.ask('yielded');
  }

  /** How many events were sent, each to all clients. */
  emitted(): Promise<number> {
    return this.program.ask('emitted');
  }

  /** Begins to send all events with the policy `block`. */
  emitAll(): Promise<void> {
    return this.program.ask('emitAll');
  }

  /**
   * Has the neighbour call twice as often as it says, and something happen in between.
   *
   * @param to What each call asks for; see the program.
   */
  async strain(calls: number, to: string, between: () => Promise<void>): Promise<Strain> {
    // What grows once and for all has then done so.
    await this.callSome(calls, to, []);
    const memory: Memory[] = [];
    const before = await this.callSome(calls, to, memory);
    const used = Math.max(...memory.map((one) => one.used));
    const rss = Math.max(...memory.map((one) => one.rss));
    memory.length = 0;
    await between();
    const during = await this.callSome(calls, to, memory);
    const growth = {
      used: Math.max(...memory.map((one) => one.used)) - used,
      rss: Math.max(...memory.map((one) => one.rss)) - rss,
    };
    return { growth, calls: { before, during } };
  }

  /** Returns how many calls there are in a second; collects what the server takes meanwhile. */
  private async callSome(calls: number, to: string, memory: Memory[]): Promise<number> {
    let elapsed = 0;
    for (let made = 0; made < calls; ) {
      const end = Math.min(calls, made + calls / 10);
      const begun = performance.now();
      for (; made < end; made++) await this.neighbour.copy({ from: '', to });
      elapsed += performance.now() - begun;
      memory.push(await this.program.ask<Memory>('memory'));
    }
    return (1_000 * calls) / elapsed;
  }
}
