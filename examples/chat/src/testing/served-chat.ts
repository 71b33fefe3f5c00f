import {
  type Clock,
  type Connection,
  type ConnectOptions,
  connect,
  type Link,
} from '@wirepact/client';
import { memoryLinkPair, type Server } from '@wirepact/server';
import { ChatClient } from '../generated/index.js';
import { type ChatOptions, createChatServer } from '../server/chat-server.js';
import { Tokens } from '../server/tokens.js';
import { Transcript } from '../server/transcript.js';

/** The chat over links in memory, for tests. */
export class ServedChat {
  private readonly connections: Connection[] = [];
  private readonly links = new Map<Connection, Link>();
  /** Words that the assistant is about to say, each waiting for its turn. */
  private readonly words: (() => void)[] = [];
  /** How many more it may say without waiting. */
  private free = 0;
  /** How many links were opened. */
  opened = 0;

  private constructor(
    private readonly server: Server,
    private readonly clock: Clock | undefined,
  ) {}

  static async start(changes: Partial<ChatOptions> = {}): Promise<ServedChat> {
    const silent = { error: () => undefined, warn: () => undefined, info: () => undefined };
    const options: ChatOptions = {
      transcript: await Transcript.open(undefined),
      tokens: new Tokens(new Uint8Array(32)),
      tokenMs: 60_000,
      passMs: 60_000,
      logger: silent,
      pause: (signal) => chat.turn(signal),
      ...changes,
    };
    const chat = new ServedChat(createChatServer(options), options.clock);
    return chat;
  }

  /** Connects, and again at once when the connection was lost. */
  dial(options: ConnectOptions = {}): Connection {
    const connection = connect(
      () => {
        const [near, far] = memoryLinkPair(this.clock);
        this.server.accept(far);
        this.links.set(connection, near);
        this.opened++;
        return near;
      },
      {
        backoff: { firstMs: 0, maxMs: 0 },
        onError: () => undefined,
        clock: this.clock,
        ...options,
      },
    );
    this.connections.push(connection);
    return connection;
  }

  /** Ends the link of a connection, as a network does that is gone. */
  cut(connection: Connection): void {
    this.links.get(connection)?.close(1006);
  }

  /** A visitor. */
  visitor(): ChatClient {
    return new ChatClient(this.dial());
  }

  /** Somebody who has signed in and is in the lobby. */
  async enter(id: string): Promise<ChatClient> {
    const { token } = await this.visitor().login({ id, password: 'wirepact' });
    const client = new ChatClient(this.dial({ credentials: { value: token } }));
    await client.connection.join('lobby');
    return client;
  }

  /** Lets the assistant say more words. */
  nextWords(count = 1): void {
    for (let word = 0; word < count; word++) {
      const say = this.words.shift();
      if (say === undefined) this.free++;
      else say();
    }
  }

  async stop(): Promise<void> {
    for (const connection of this.connections) connection.close();
    await this.server.close({ graceMs: 0 });
  }

  private async turn(signal: AbortSignal): Promise<void> {
    if (this.free > 0) {
      this.free--;
      return;
    }
    await new Promise<void>((resolve, reject) => {
      this.words.push(resolve);
      signal.addEventListener('abort', () => reject(signal.reason), { once: true });
    });
  }
}
