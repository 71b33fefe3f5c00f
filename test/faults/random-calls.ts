import { type Connection, connect } from '@wirepact/client';
import { type CallContext, createServer, type Logger, RpcError } from '@wirepact/server';
import { type Clock, type Link, memoryLinkPair } from '@wirepact/wire';
import { seededRandom, virtualClock } from '@wirepact/wire/testing';
import { type Task, TaskClient } from '../../examples/tasks/src/generated/index.js';
import { gateways, TaskService } from '../../examples/tasks/src/generated/server.js';
import { ScriptedTaskService } from '../integration/scripted-task-service.js';
import { taskOf } from '../integration/served-tasks.js';
import { Chance } from './chance.js';
import { tablesOfClient, tablesOfServer } from './open-tables.js';

/** Clients that call at the same time, each over connections of its own. */
const CLIENTS = 16;
/** Longest that a caller waits for its answer, and a handler before it gives one, in milliseconds. */
const LONGEST_MS = 120_000;
/** Longest pause between two calls of a client, in milliseconds. */
const PAUSE_MS = 200;
/** A client that has made so many calls waits for all of them. */
const MOST_AT_ONCE = 1_000;
/** Most characters of a request and of a response: what a garbled Hello announces takes so many. */
const MOST_TEXT = 60_000;
/** How a call that the test's own handler fails on purpose shows up in the log. */
const MEANT = 'meant';

/** What has become of many calls. */
export interface Outcome {
  /** How many calls ended with each code; `OK` for those that succeeded. */
  readonly endings: Map<string, number>;
  /** How many calls were given the answer to another one. */
  readonly mixedUp: number;
  /** How many calls and handlers have not ended. */
  readonly pending: { calls: number; handlers: number };
  /** What the server logged that no caller and no handler is to blame for. */
  readonly errors: readonly string[];
  /** What is left in tables and on the clock when calls have ended and connections are closed. */
  readonly left: Record<string, number>;
  /** How many links were opened. */
  readonly connections: number;
}

/** A pair of links that is as bad as a test wants it. */
export type MakePair = (
  inner: readonly [Link, Link],
  random: () => number,
  clock: Clock,
) => readonly [Link, Link];

/**
 * Makes calls of every size, with every deadline, given up at any time, over such links.
 *
 * @param settleMs Time after which nothing is under way on a link that was closed, in milliseconds.
 */
export async function randomCalls(
  count: number,
  seed: number,
  settleMs: number,
  pair: MakePair,
): Promise<Outcome> {
  const clock = virtualClock();
  const random = seededRandom(seed);
  const chance = new Chance(random);
  const pending = { calls: 0, handlers: 0 };
  const endings = new Map<string, number>();
  let [connections, made, mixedUp, sleeping] = [0, 0, 0, 0];

  const sleep = (ms: number): Promise<void> =>
    new Promise((resolve) => {
      sleeping++;
      clock.after(ms, () => {
        sleeping--;
        resolve();
      });
    });
  const text = (): string => 'x'.repeat(chance.spread(MOST_TEXT));

  const answer = async (id: string, { signal }: CallContext): Promise<Task> => {
    await sleep(chance.spread(LONGEST_MS));
    if (chance.happens(0.05)) throw new RpcError('NOT_FOUND', text());
    if (chance.happens(0.05)) throw new Error(MEANT);
    // A handler that heeds its signal, and one that does not.
    if (chance.happens(0.5)) signal.throwIfAborted();
    return taskOf(id, text());
  };
  const service = new ScriptedTaskService();
  service.onGet = (id, context) => {
    if (chance.happens(0.4)) return taskOf(id, text());
    pending.handlers++;
    return answer(id, context).finally(() => pending.handlers--);
  };
  const errors: string[] = [];
  const ignore = (): void => undefined;
  const logger: Logger = {
    error: (fields, message) => {
      if (!isMeant(fields)) errors.push(message);
    },
    warn: ignore,
    info: ignore,
  };
  const providers = [{ provide: TaskService, useValue: service }];
  const server = createServer({ gateways, providers, logger, clock });

  const call = async (client: TaskClient): Promise<void> => {
    const giveUp = new AbortController();
    const timer = chance.happens(0.2)
      ? clock.after(chance.spread(LONGEST_MS), () => giveUp.abort())
      : undefined;
    const timeoutMs = chance.happens(0.1) ? undefined : 1 + chance.spread(LONGEST_MS);
    pending.calls++;
    let ending = 'OK';
    try {
      const id = `${made++} ${text()}`;
      const task = await client.get(id, { timeoutMs, signal: giveUp.signal });
      if (task.id !== id) mixedUp++;
    } catch (error) {
      ending = RpcError.is(error) ? error.code : String(error);
    }
    pending.calls--;
    clock.cancel(timer);
    endings.set(ending, (endings.get(ending) ?? 0) + 1);
  };

  const clients: TaskClient[] = [];
  const newClient = (): TaskClient => {
    const dial = (): Link => {
      connections++;
      const [near, far] = pair(memoryLinkPair(clock), random, clock);
      server.accept(far);
      return near;
    };
    const client = new TaskClient(connect(dial, { clock, random, onError: ignore }));
    clients.push(client);
    return client;
  };
  const callAll = async (index: number): Promise<void> => {
    let client = newClient();
    const calls: Promise<void>[] = [];
    for (let i = index; i < count; i += CLIENTS) {
      // Most of an outage is waited for, or most calls would only wait for their deadlines.
      if (chance.happens(0.8)) await connected(client.connection);
      // A garbled Hello looks like one that is not worth trying again.
      if (client.connection.status === 'closed') client = newClient();
      calls.push(call(client));
      if (calls.length === MOST_AT_ONCE) await Promise.all(calls.splice(0));
      if (chance.happens(0.5)) await sleep(chance.spread(PAUSE_MS));
    }
    await Promise.all(calls);
  };
  const callers = Array.from({ length: CLIENTS }, (_, index) => callAll(index));
  await clock.until(Promise.all(callers), Number.POSITIVE_INFINITY);

  // Each side is looked at before its close, which empties what its calls should have left empty.
  const left: Record<string, number> = {};
  for (const { connection } of clients) {
    Object.assign(left, tablesOfClient(connection));
    connection.close();
  }
  await clock.advance(settleMs);
  Object.assign(left, tablesOfServer(server));
  // Handlers that did not heed their signals still sleep.
  if (clock.waiting > sleeping) left.clock = clock.waiting - sleeping;
  await clock.until(server.close({ graceMs: 0 }));
  await clock.advance(LONGEST_MS);
  if (clock.waiting > 0) left.clockInTheEnd = clock.waiting;
  return { endings, mixedUp, pending, errors, left, connections };
}

/** Resolves when a connection is open, or closed for good. */
function connected(connection: Connection): Promise<void> {
  if (connection.status !== 'connecting') return Promise.resolve();
  return new Promise((resolve) => {
    const end = connection.onStatus((status) => {
      if (status === 'connecting') return;
      end();
      resolve();
    });
  });
}

function isMeant(fields: object): boolean {
  return 'err' in fields && fields.err instanceof Error && fields.err.message === MEANT;
}
