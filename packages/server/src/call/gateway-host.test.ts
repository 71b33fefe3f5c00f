import { errorOf, Kind, RpcError } from '@wirepact/wire';
import { beforeEach, describe, expect, it } from 'vitest';
import { Echo, type Word } from '../../fixtures/note-contract.js';
import { type ScriptedClient, settled } from '../../fixtures/scripted-client.js';
import { type Served, serve } from '../../fixtures/served-notes.js';
import {
  noteChat,
  noteImport,
  noteList,
  StreamingGateway,
} from '../../fixtures/streaming-notes.js';

let gateway: StreamingGateway;
let served: Served;
let client: ScriptedClient;

beforeEach(async () => {
  gateway = new StreamingGateway();
  served = serve(gateway);
  client = await served.welcomed();
});

/** The texts that came on a call, and the code of its end where there is one. */
async function heard(call: number): Promise<string[]> {
  await settled();
  return client.frames
    .filter((frame) => frame.call === call)
    .map(({ kind, status, payload }) => {
      if (kind !== Kind.END) return Echo.decode(payload).text;
      return status === undefined ? 'end' : errorOf(status).code;
    });
}

/** Opens a stream with these messages, which the client ends. */
function open(operation: { readonly id: number }, ...texts: string[]): number {
  const call = client.newCall();
  client.send((packet) => {
    packet.signal(call, Kind.NOTE, {}, operation.id);
    for (const text of texts) packet.message(call, 0, Echo, { text }, {}, Kind.NEXT);
    packet.signal(call, Kind.END);
  });
  return call;
}

async function* endless(onEnd: () => void): AsyncGenerator<Word> {
  try {
    for (;;) yield { text: 'x'.repeat(1_000) };
  } finally {
    onEnd();
  }
}

describe('a gateway with streams', () => {
  it('answers with what a generator method gives', async () => {
    gateway.list = async function* ({ text }) {
      yield { text: `${text}1` };
      yield { text: `${text}2` };
    };
    expect(await heard(client.open(noteList, { text: 'a' }))).toEqual(['a1', 'a2', 'end']);
  });

  it('takes a stream', async () => {
    expect(await heard(open(noteImport, 'a', 'b'))).toEqual(['ab']);
  });

  it('streams both ways', async () => {
    expect(await heard(open(noteChat, 'a', 'b'))).toEqual(['a!', 'b!', 'end']);
  });

  it('tells why a generator threw what is no RpcError in the log only', async () => {
    gateway.list = async function* () {
      yield { text: 'a' };
      throw new Error('secret');
    };
    expect(await heard(client.open(noteList, { text: '' }))).toEqual(['a', 'INTERNAL']);
    expect(client.frames.at(-1)?.status?.message).toBe('Internal error');
    expect(served.logger.of('error')).toMatchObject([
      { message: 'StreamingGateway.onList threw', fields: { err: new Error('secret') } },
    ]);
  });

  it('tells the path of a message that does not fit in the log only', async () => {
    gateway.list = () => [{ text: 'a' }, { text: 5 }];
    expect(await heard(client.open(noteList, { text: '' }))).toEqual(['a', 'INTERNAL']);
    expect(served.logger.of('error')[0]?.message).toBe(
      'The response of StreamingGateway.onList cannot be sent: note.Echo.text: expected a string, got number 5',
    );
  });

  it('is INTERNAL where a handler returns no stream', async () => {
    gateway.list = () => undefined;
    expect(await heard(client.open(noteList, { text: '' }))).toEqual(['INTERNAL']);
    expect(served.logger.of('error')[0]?.message).toBe(
      'StreamingGateway.onList did not return an iterable of note.Echo',
    );
  });

  it('ends the generators of a client that goes away, without a word in the log', async () => {
    let ended = 0;
    gateway.list = () => endless(() => ended++);
    client.open(noteList, { text: '' });
    client.open(noteList, { text: '' });
    await settled();
    expect(ended).toBe(0);
    client.link.close();
    await settled();
    expect(ended).toBe(2);
    expect(served.logger.of('error')).toEqual([]);
  });

  it('does not log how a generator stops, but what else it throws', async () => {
    gateway.list = async function* (_data, { signal }) {
      await new Promise((_resolve, reject) => {
        signal.addEventListener('abort', () => reject(signal.reason));
      });
      yield { text: '' };
    };
    const stopped = client.open(noteList, { text: '' });
    await settled();
    client.cancel(stopped);
    expect(await heard(stopped)).toEqual(['CANCELLED']);
    expect(served.logger.of('error')).toEqual([]);
    gateway.list = () =>
      endless(() => {
        throw new Error('cannot clean up');
      });
    const broken = client.open(noteList, { text: '' });
    await settled();
    client.cancel(broken);
    await settled();
    expect(served.logger.of('error')).toMatchObject([
      { message: 'StreamingGateway.onList threw after its call had ended' },
    ]);
  });
});

describe('the limits of a connection', () => {
  it('admit as many calls in a second as they say, and tell when the next may come', async () => {
    served = serve(gateway, { limits: { callsPerSecond: 3 } });
    client = await served.welcomed();
    const calls = [1, 2, 3, 4].map((text) => client.open(noteList, { text: `${text}` }));
    expect(await heard(calls[2] as number)).toEqual(['3', 'end']);
    const error = await client.errorOf(calls[3] as number);
    expect(error).toMatchObject({
      code: 'RESOURCE_EXHAUSTED',
      message: 'More than 3 calls in a second',
      unprocessed: true,
    });
    expect(error.retryAfterMs).toBeGreaterThan(0);
    expect(error.retryAfterMs).toBeLessThanOrEqual(334);
  });

  it('accept as much metadata as they say, and not a byte more', async () => {
    served = serve(gateway, { limits: { metadataBytes: 100 } });
    client = await served.welcomed();
    const withBytes = (bytes: number): number => {
      const metadata = new Map([['k-bin', new Uint8Array(bytes - 5)]]);
      const header = {
        metadata,
        trace: new Uint8Array(0),
        traceState: '',
        requestId: '',
        noTimeout: false,
      };
      return client.open(noteList, { text: 'a' }, { header });
    };
    expect(await heard(withBytes(100))).toEqual(['a', 'end']);
    expect(await heard(withBytes(101))).toEqual(['RESOURCE_EXHAUSTED']);
  });
});

describe('the peer of a call', () => {
  const answer = (text: string): void =>
    client.send((packet) => packet.message(2, 0, Echo, { text }));

  it('calls the client, with ids of the server', async () => {
    gateway.list = async function* (data, { peer }) {
      const { text } = await peer.call({ ...noteList, kind: 'unary' }, data);
      yield { text: `${text}!` };
    };
    const call = client.open(noteList, { text: 'a' });
    const asked = await client.frameOf(2);
    expect(asked).toMatchObject({ method: noteList.id, kind: Kind.LAST });
    expect(Echo.decode(asked.payload)).toEqual({ text: 'a' });
    answer('b');
    expect(await heard(call)).toEqual(['b!', 'end']);
  });

  it('fails calls whose connection is lost, and every later one', async () => {
    const codes: unknown[] = [];
    gateway.list = async function* (data, { peer }) {
      for (let attempt = 0; attempt < 2; attempt++) {
        try {
          await peer.call({ ...noteList, kind: 'unary' }, data);
        } catch (error) {
          codes.push(RpcError.is(error) && error.code);
        }
      }
      yield data;
    };
    client.open(noteList, { text: '' });
    await client.frameOf(2);
    client.link.close();
    await settled();
    expect(codes).toEqual(['UNAVAILABLE', 'UNAVAILABLE']);
  });

  it('makes what the client answers without being asked a violation', async () => {
    gateway.list = (data, { peer }) => {
      void peer;
      return [data];
    };
    await heard(client.open(noteList, { text: '' }));
    client.send((packet) => packet.message(2, noteList.id, Echo, { text: '' }));
    expect((await client.ended).code).toBe(1002);
  });
});
