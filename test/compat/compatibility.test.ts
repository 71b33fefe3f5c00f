import { type Connection, connect, type MessageStream, RpcError } from '@wirepact/client';
import { createServer, detail, memoryLinkPair, type Server } from '@wirepact/server';
import { messageType } from '@wirepact/wire/codegen';
import { describe, expect, it, onTestFinished } from 'vitest';
import { RecordingLogger } from '../integration/recording-logger.js';
import { all } from '../integration/served-files.js';
import { changes, type Direction, type Expected } from './changes.js';
import { type Methods, twoVersions, type Version } from './two-versions.js';

/** `Gone`, as a server says it whose contract does not declare it. */
const gone = messageType<object>(
  'item.Gone',
  {},
  () => ({}),
  (_writer, at) => at,
  () => ({}),
);

/** Answers with what it is given, and keeps it. */
class EchoService {
  readonly seen: object[] = [];

  other(request: object): object {
    return this.keep(request);
  }

  echo(request: object): object {
    return this.keep(request);
  }

  reply(request: object): object {
    return this.keep(request);
  }

  refuse(request: object): never {
    this.keep(request);
    throw new RpcError('ABORTED', 'gone', { details: [detail(gone, {})] });
  }

  private keep(request: object): object {
    this.seen.push(request);
    return request;
  }
}

/** A server of one version and a client of the other, until the test is over. */
function joined(served: Version, called: Version) {
  const service = new EchoService();
  const logger = new RecordingLogger();
  const server: Server = createServer({
    gateways: served.gateways,
    providers: [{ provide: served.Service, useValue: service }],
    logger,
  });
  const connection: Connection = connect(() => {
    const [near, far] = memoryLinkPair();
    server.accept(far);
    return near;
  });
  onTestFinished(async () => {
    connection.close();
    await server.close();
  });
  return { service, logger, server, connection, client: called.client(connection) };
}

/** What a message says, without what it keeps for others. */
function plain(message: unknown): unknown {
  return JSON.parse(JSON.stringify(message));
}

async function outcomeOf(client: Methods, { call, request }: Expected): Promise<object> {
  try {
    const made = client[call]?.(request);
    return { answer: isStream(made) ? await all(made) : plain(await made) };
  } catch (error) {
    if (!RpcError.is(error)) throw error;
    const { code, message, delivered, unprocessed } = error;
    return { fails: { code, message, delivered, unprocessed, declared: error.declared().case } };
  }
}

function isStream(made: unknown): made is MessageStream<unknown> {
  return typeof made === 'object' && made !== null && Symbol.asyncIterator in made;
}

async function check(served: Version, called: Version, expected: Direction): Promise<void> {
  const { client, connection, service, server, logger } = joined(served, called);
  const heard: unknown[] = [];
  client.onChanged?.((message: unknown) => heard.push(plain(message)));
  for (const one of expected.calls) {
    service.seen.length = 0;
    const { fails, answer } = one;
    expect(await outcomeOf(client, one)).toEqual(fails === undefined ? { answer } : { fails });
    expect(service.seen.map(plain)).toEqual(one.seen === undefined ? [] : [one.seen]);
  }
  const missing = (expected.missing ?? []).map((name) => `item.ItemService/${name}`);
  expect(connection.getSnapshot()).toMatchObject({ status: 'open', missing });
  const { changed } = served.events;
  if (changed !== undefined) server.emit(changed, { label: 'b', remark: 'c' });
  // What was emitted comes before the answer to a later call.
  await client.other?.({ text: '' });
  expect(heard).toEqual(expected.heard === undefined ? [] : [expected.heard]);
  expect(connection.getSnapshot().status).toBe('open');
  expect(logger.entries).toEqual([]);
}

describe('old and new clients and servers, after', () => {
  it.each(changes)('$name, have what has not changed, and know what they lack', async (change) => {
    const { before, after, allowBreaking, oldClient, newClient } = change;
    const versions = await twoVersions(before, after, allowBreaking);
    await check(versions.new, versions.old, oldClient);
    await check(versions.old, versions.new, newClient);
    for (const version of [versions.old, versions.new]) {
      const { client, connection } = joined(version, version);
      await client.other?.({ text: '' });
      expect(connection.getSnapshot().missing).toEqual([]);
    }
  });
});
