import { isDeepStrictEqual } from 'node:util';
import { connect } from '@wirepact/client';
import {
  type Awaitable,
  createServer,
  type Link,
  memoryLinkPair,
  RpcError,
  type Server,
} from '@wirepact/server';
import {
  type ClearCheckedResponse,
  type Task,
  TaskClient,
} from '../../examples/tasks/src/generated/index.js';
import { gateways, TaskService } from '../../examples/tasks/src/generated/server.js';
import type { FuzzTarget } from './fuzz-target.js';
import { helloPacket, packetSeeds, WAITING } from './packet-seeds.js';

/** Packets that one connection takes at most before the next begins. */
const PER_LINK = 40;
/** Packets after which a call of a well-behaved client shows that the server is unharmed. */
const CHECK_EVERY = 1_000;

/** A server of the example's contract that is sent packets over the in-memory link. */
export class SessionTarget implements FuzzTarget {
  readonly name = 'session';
  readonly seeds: readonly Uint8Array[] = packetSeeds();
  private readonly faults: unknown[] = [];
  private readonly server: Server = createServer({
    gateways,
    providers: [{ provide: TaskService, useValue: new StatelessTasks() }],
    logger: {
      // What a client sends must not make the server complain of itself or of its handlers.
      error: (fields, message) => this.faults.push(new Error(message, { cause: fields })),
      warn: () => undefined,
      info: () => undefined,
    },
  });
  private link: Link | undefined;
  private sent: Uint8Array[] = [];
  private fed = 0;

  /** What was sent on the connection that is open, the last packet included. */
  get history(): readonly Uint8Array[] {
    return this.sent;
  }

  async feed(bytes: Uint8Array): Promise<void> {
    const link = this.link ?? this.open();
    this.sent.push(bytes);
    link.send(bytes);
    await settled();
    if (this.sent.length >= PER_LINK) link.close();
    this.fed += 1;
    if (this.fed % CHECK_EVERY === 0) await this.checkOthers();
    if (this.faults.length > 0) throw this.faults.pop();
  }

  /** Closes the server; says whether it was still unharmed. */
  async close(): Promise<void> {
    await this.checkOthers();
    await this.server.close({ graceMs: 0 });
  }

  private open(): Link {
    const [near, far] = memoryLinkPair();
    this.server.accept(far);
    near.start({
      packet: () => undefined,
      text: () => undefined,
      closed: () => {
        if (this.link === near) this.link = undefined;
      },
    });
    this.link = near;
    this.sent = [];
    // Most packets mean something only behind a Hello.
    if (this.fed % 5 !== 0) {
      this.sent.push(helloPacket());
      near.send(helloPacket());
    }
    return near;
  }

  private async checkOthers(): Promise<void> {
    const connection = connect(() => {
      const [near, far] = memoryLinkPair();
      this.server.accept(far);
      return near;
    });
    try {
      const found = await new TaskClient(connection).get('unharmed');
      if (!isDeepStrictEqual(found, taskOf('unharmed'))) {
        throw new Error('another client gets a wrong answer');
      }
    } finally {
      connection.close();
    }
  }
}

/** Keeps nothing, so that no memory grows but the server's own. */
class StatelessTasks extends TaskService {
  getAll(): Awaitable<Task[]> {
    return [taskOf('a'), taskOf('b')];
  }

  get(id: string): Awaitable<Task> {
    return id === WAITING ? new Promise(() => undefined) : taskOf(id);
  }

  add(): Awaitable<Task> {
    return taskOf('new');
  }

  update(id: string): Awaitable<Task> {
    throw new RpcError('NOT_FOUND', `There is no Task ${id}`);
  }

  delete(): Awaitable<{ success: boolean }> {
    return { success: false };
  }

  clearChecked(): Awaitable<ClearCheckedResponse> {
    return { ids: [] };
  }
}

function taskOf(id: string): Task {
  return { id, label: 'a label', checked: false, removed: false };
}

/** Whatever was set going has come to rest: microtasks, and the answers that go out in one turn. */
function settled(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
