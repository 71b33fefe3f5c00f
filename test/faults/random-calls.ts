import { type Connection, connect } from '@wirepact/client';
import { type Clock, type Link, memoryLinkPair } from '@wirepact/wire';
import { type CallTally, isMeant } from './call-tally.js';
import { usedBytes } from './heap-size.js';
import {
  type Left,
  sessionOfClient,
  sessionsOfServer,
  tablesOfClient,
  tablesOfClientSession,
  tablesOfServer,
  tablesOfServerSession,
} from './open-tables.js';
import { RandomAnswers } from './random-answers.js';
import { RandomCaller } from './random-caller.js';
import { LONGEST_MS, RandomRun } from './random-run.js';
import { randomServer, serveRandomly } from './random-server.js';

/** Clients that call at the same time, each over connections of its own. */
const CLIENTS = 16;
/** Longest pause between two calls of a client, in milliseconds. */
const PAUSE_MS = 200;
/** A client that has made so many calls waits for all of them. */
const MOST_AT_ONCE = 500;
/** How often in a run the heap is looked at. */
const LOOKS = 8;

/** What has become of many calls. */
export interface Outcome {
  /** How calls ended and what was found wrong, those of the server included. */
  readonly tally: CallTally;
  /** What was logged or reported that no caller and no handler is to blame for. */
  readonly errors: readonly string[];
  /** What is left in tables and on the clock when calls have ended and connections are closed. */
  readonly left: Left;
  /** How many links were opened. */
  readonly connections: number;
  /** Bytes in use, at times that are as far apart as each other. */
  readonly heap: readonly number[];
}

/** A kind of connections: how bad they are, and what may be asked of calls over them. */
export interface BadLinks {
  /** A pair of links that is as bad as a test wants it. */
  pair(inner: readonly [Link, Link], random: () => number, clock: Clock): readonly [Link, Link];
  /** Time after which nothing is under way on a link, in milliseconds. */
  readonly settleMs: number;
  /** Whether packets may be lost, so that only a deadline is sure to end a call. */
  readonly losesPackets: boolean;
}

/** Makes calls of every kind and size, with every deadline, given up at any time, over such links. */
export async function randomCalls(count: number, seed: number, links: BadLinks): Promise<Outcome> {
  const run = new RandomRun(seed, links.losesPackets);
  const { chance, clock, random, tally } = run;
  const answers = new RandomAnswers(run);
  const errors: string[] = [];
  const server = randomServer(run, answers, errors);
  const onError = (error: unknown): void => {
    if (!isMeant(error)) errors.push(String(error));
  };
  const heap: number[] = [];
  let [connections, made] = [0, 0];

  const clients: RandomCaller<Connection>[] = [];
  const newClient = (): RandomCaller<Connection> => {
    const dial = (): Link => {
      connections++;
      const [near, far] = links.pair(memoryLinkPair(clock), random, clock);
      server.accept(far);
      return near;
    };
    const connection = connect(dial, { clock, random, onError });
    serveRandomly(connection, answers);
    const client = new RandomCaller(run, connection);
    clients.push(client);
    return client;
  };
  const callAll = async (index: number): Promise<void> => {
    let client = newClient();
    const calls: Promise<void>[] = [];
    for (let i = index; i < count; i += CLIENTS) {
      // Most of an outage is waited for, or most calls would only wait for their deadlines.
      if (chance.happens(0.8)) await connected(client.maker);
      // A garbled Hello looks like one that is not worth trying again.
      if (client.maker.status === 'closed') client = newClient();
      if (made++ % Math.ceil(count / LOOKS) === 0) heap.push(usedBytes());
      calls.push(client.call());
      if (calls.length === MOST_AT_ONCE) await Promise.all(calls.splice(0));
      if (chance.happens(0.5)) await run.sleep(PAUSE_MS);
    }
    await Promise.all(calls);
  };
  const callers = Array.from({ length: CLIENTS }, (_, index) => callAll(index));
  await clock.until(Promise.all(callers), Number.POSITIVE_INFINITY);

  const left: Record<string, number> = {};
  const note = (found: Left): unknown => Object.assign(left, found);
  // What is given up is to be told to the other side, and what that ends to be told in return.
  if (!links.losesPackets) await clock.advance(links.settleMs + LONGEST_MS);
  // Each side is looked at before its close, which empties what its calls should have left empty.
  const sessions = clients.map(({ maker }) => sessionOfClient(maker));
  const accepted = sessionsOfServer(server);
  for (const { maker } of clients) note(tablesOfClient(maker));
  const lookAtSessions = (): void => {
    for (const session of sessions) note(tablesOfClientSession(session));
    for (const session of accepted) note(tablesOfServerSession(session));
  };
  if (!links.losesPackets) lookAtSessions();
  for (const { maker } of clients) maker.close();
  await clock.advance(links.settleMs);
  note(tablesOfServer(server));
  // Handlers that did not heed their signals still sleep.
  if (clock.waiting > run.sleeping) left.clock = clock.waiting - run.sleeping;
  await clock.until(server.close({ graceMs: 0 }));
  await clock.advance(LONGEST_MS);
  lookAtSessions();
  if (clock.waiting > 0) left.clockInTheEnd = clock.waiting;
  return { tally, errors, left, connections, heap };
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
