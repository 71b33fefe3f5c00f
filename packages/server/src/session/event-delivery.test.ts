import {
  Control,
  type EventType,
  encodeEvent,
  floorLimits,
  Hello,
  PacketWriter,
  RpcError,
} from '@wirepact/wire';
import { beforeEach, describe, expect, it } from 'vitest';
import { noteChanged, type Word } from '../../fixtures/note-contract.js';
import type { RecordingLogger } from '../../fixtures/recording-logger.js';
import { type ScriptedClient, settled } from '../../fixtures/scripted-client.js';
import { ScriptedGateway } from '../../fixtures/scripted-gateway.js';
import { type Served, StuckLink, serve } from '../../fixtures/served-notes.js';
import type { Client } from '../room/client.js';
import type { Cluster, ClusterEvent, ClusterNode } from '../room/cluster.js';
import { everyone } from '../room/selection.js';

let published: ClusterEvent[];
let node: ClusterNode | undefined;
let served: Served;
let logger: RecordingLogger;
let client: ScriptedClient;
/** What `publish` does besides. */
let publish: () => unknown;

const cluster: Cluster = {
  start: (own) => {
    node = own;
  },
  publish: (event) => {
    published.push(event);
    return publish() as undefined;
  },
  occupants: () => [{ kind: 'user', id: 'elsewhere' }],
  stop: () => Promise.reject(new Error('stuck')),
};

beforeEach(async () => {
  published = [];
  publish = () => undefined;
  served = serve(new ScriptedGateway(), { cluster, limits: { roomsPerClient: 5 } });
  ({ logger } = served);
  client = await served.welcomed();
});

/** The texts of the events that the client got, and their rooms. */
async function heard(by: ScriptedClient = client): Promise<[string, string | undefined][]> {
  await settled();
  return by.frames.map((frame) => [
    noteChanged.message.decode(frame.payload).text,
    frame.event?.room,
  ]);
}

describe('an event', () => {
  it('names its room, where it is for one only', async () => {
    const { server } = served;
    for (const own of server.clients.values()) {
      own.join('red');
      own.join('blue');
    }
    server.to('red').emit(noteChanged, { text: 'a' });
    server.to('red').to('blue').emit(noteChanged, { text: 'b' });
    server.to('red').except('green').emit(noteChanged, { text: 'c' });
    server.emit(noteChanged, { text: 'd' });
    expect(await heard()).toEqual([
      ['a', 'red'],
      ['b', undefined],
      ['c', 'red'],
      ['d', undefined],
    ]);
  });

  it('goes to the other nodes as it was encoded, but not one for a client that is here', async () => {
    const { server } = served;
    server.to('red').emit(noteChanged, { text: 'a' }, { whenFull: 'drop-oldest' });
    [...server.clients.values()][0]?.emit(noteChanged, { text: 'b' });
    const room = { kind: 'room', id: 'red' };
    expect(published).toMatchObject([
      { selection: { places: [room], exceptions: [] }, whenFull: 'drop-oldest' },
    ]);
    node?.deliver({ ...(published[0] as ClusterEvent), selection: everyone });
    expect(published).toHaveLength(1);
    expect(await heard()).toEqual([
      ['b', undefined],
      ['a', 'red'],
    ]);
  });

  it('reaches the clients here where the cluster does not take it', async () => {
    const err = new Error('cut off');
    publish = () => {
      throw err;
    };
    served.server.emit(noteChanged, { text: 'a' });
    // An async function fits the type, and nobody else hears that it has failed.
    publish = () => Promise.reject(err);
    served.server.emit(noteChanged, { text: 'b' });
    expect((await heard()).map(([text]) => text)).toEqual(['a', 'b']);
    expect(logger.of('error')).toMatchObject([{ fields: { err } }, { fields: { err } }]);
  });

  it('of another node that makes no sense is logged, and nobody is hurt', async () => {
    const frame = encodeEvent(noteChanged as EventType<Word>, { text: 'a' });
    const broken = { selection: undefined, frame, whenFull: 'close' } as unknown as ClusterEvent;
    node?.deliver(broken);
    expect(logger.of('error')).toHaveLength(1);
    expect(await heard()).toEqual([]);
  });

  it('that is too large is refused before anybody gets it', () => {
    const text = 'x'.repeat(1_048_577);
    const { server } = served;
    const [own] = server.clients.values();
    for (const emit of [server.emit, server.to('red').emit, own?.emit]) {
      expect(() => emit?.(noteChanged, { text })).toThrow(RpcError);
    }
    expect(published).toEqual([]);
  });
});

describe('an event that is sent because a client does not keep up with another', () => {
  let others: ScriptedClient[];
  /** What the application does when the client has gone. */
  let gone: () => void;

  beforeEach(async () => {
    const gateway = Object.assign(new ScriptedGateway(), { handleDisconnect: () => gone() });
    served = serve(gateway);
    const joined = async (room: string): Promise<ScriptedClient> => {
      const one = await served.welcomed();
      newest()?.join(room);
      return one;
    };
    client = await joined('red');
    const stuck = await stuckLink();
    newest()?.join('red');
    others = [await joined('red'), await joined('red'), await joined('admins')];
    stuck.queuedBytes = 2_000_000;
  });

  async function stuckLink(): Promise<StuckLink> {
    const link = new StuckLink();
    served.server.accept(link);
    const writer = new PacketWriter(floorLimits);
    writer.control(Control.create({ hello: Hello.create({ version: 1 }) }));
    link.deliver(writer.take() ?? new Uint8Array(0));
    await settled();
    return link;
  }

  function newest(): Client | undefined {
    return [...served.server.clients.values()].at(-1);
  }

  it('reaches nobody whom it is not for, and nobody misses the other', async () => {
    gone = () => served.server.to('admins').emit(noteChanged, { text: 'for admins' });
    served.server.to('red').emit(noteChanged, { text: 'for red' });
    expect(await Promise.all([client, ...others].map(heard))).toEqual([
      [['for red', 'red']],
      [['for red', 'red']],
      [['for red', 'red']],
      [['for admins', 'admins']],
    ]);
  });

  it.each([
    ['everyone', undefined],
    ['a room', 'red'],
  ])('reaches everyone once, as the other does that is for %s', async (_, room) => {
    const { server } = served;
    gone = () => server.emit(noteChanged, { text: 'b' });
    const audience = room === undefined ? server : server.to(room);
    audience.emit(noteChanged, { text: 'a' });
    for (const one of [client, ...others.slice(0, 2)]) {
      expect((await heard(one)).map(([text]) => text)).toEqual(['a', 'b']);
    }
  });

  it('reaches each once behind events that the client was let off', async () => {
    const { server } = served;
    gone = () => server.to('admins').emit(noteChanged, { text: 'c' });
    server.emit(noteChanged, { text: 'a' }, { whenFull: 'drop-oldest' });
    server.emit(noteChanged, { text: 'b' });
    const texts = await Promise.all(
      [client, ...others].map(async (one) => (await heard(one)).map(([text]) => text)),
    );
    const both = ['a', 'b'];
    expect(texts).toEqual([both, both, both, ['a', 'b', 'c']]);
  });

  it('ends each connection once that does not keep up, where several do not', async () => {
    const { server, logger } = served;
    const second = await stuckLink();
    newest()?.join('red');
    second.queuedBytes = 2_000_000;
    let ended = 0;
    gone = () => {
      ended++;
      server.emit(noteChanged, { text: 'b' });
    };
    server.emit(noteChanged, { text: 'a' });
    await settled();
    expect(ended).toBe(2);
    expect(logger.of('info')).toHaveLength(2);
  });
});

describe('those who are there', () => {
  it('are counted on this node and on the others', async () => {
    const { server } = served;
    const [id] = server.clients.keys();
    expect(await server.occupants()).toEqual([
      { kind: 'user', id: 'elsewhere' },
      { kind: 'client', id },
    ]);
    expect(node?.occupants(everyone)).toEqual([{ kind: 'client', id }]);
  });
});

it('a cluster that cannot be left in order does not keep a server from closing', async () => {
  await served.server.close({ graceMs: 0 });
  expect(logger.of('error')).toMatchObject([{ fields: { err: new Error('stuck') } }]);
});
