import { type EventType, encodeEvent, RpcError } from '@wirepact/wire';
import { beforeEach, describe, expect, it } from 'vitest';
import { noteChanged, type Word } from '../../fixtures/note-contract.js';
import type { RecordingLogger } from '../../fixtures/recording-logger.js';
import { type ScriptedClient, settled } from '../../fixtures/scripted-client.js';
import { ScriptedGateway } from '../../fixtures/scripted-gateway.js';
import { type Served, serve } from '../../fixtures/served-notes.js';
import type { Cluster, ClusterEvent, ClusterNode } from '../room/cluster.js';
import { everyone } from '../room/selection.js';

let published: ClusterEvent[];
let node: ClusterNode | undefined;
let served: Served;
let logger: RecordingLogger;
let client: ScriptedClient;
/** What `publish` does besides. */
let publish: () => void;

const cluster: Cluster = {
  start: (own) => {
    node = own;
  },
  publish: (event) => {
    published.push(event);
    publish();
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
async function heard(): Promise<[string, string | undefined][]> {
  await settled();
  return client.frames.map((frame) => [
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
    publish = () => {
      throw new Error('cut off');
    };
    served.server.emit(noteChanged, { text: 'a' });
    expect(await heard()).toEqual([['a', undefined]]);
    expect(logger.of('error')).toMatchObject([{ fields: { err: new Error('cut off') } }]);
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
