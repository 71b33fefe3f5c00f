import { once } from 'node:events';
import type { AnsweredHandshake, Link } from '@wirepact/wire';
import { Hello, memoryLinkPair } from '@wirepact/wire';
import { afterEach, describe, expect, it } from 'vitest';
import type { WebSocket } from 'ws';
import { noteChanged } from '../../fixtures/note-contract.js';
import { ScriptedClient, settled } from '../../fixtures/scripted-client.js';
import { ScriptedGateway } from '../../fixtures/scripted-gateway.js';
import { type Served, StuckLink, serve } from '../../fixtures/served-notes.js';
import { openSocket } from '../../fixtures/websocket-client.js';
import type { ServerTransform } from './packet-transform.js';

let served: Served | undefined;

afterEach(async () => {
  await served?.server.close({ graceMs: 0 });
  served = undefined;
});

/** Changes nothing, which is all that these tests need. */
const identity: AnsweredHandshake = {
  reply: new Uint8Array(0),
  outbound: (packet) => packet,
  inbound: (packet) => packet,
};

const transform = (changes: Partial<AnsweredHandshake> = {}): ServerTransform => ({
  name: 'identity',
  handshake: () => ({ ...identity, ...changes }),
});

const handshake = { transform: 'identity', data: Uint8Array.of(1, 2) };
/** A packet with it: tags and lengths of control, handshake, transform and data. */
const asking = Buffer.from([18, 16, 58, 14, 10, 8, ...Buffer.from('identity'), 18, 2, 1, 2]);
/** A sealed packet with a Hello. */
const hello = Uint8Array.of(26, 6, 18, 4, 10, 2, 8, 1);

/** A client with which the server has agreed on the transform. */
async function agreed({ connect }: Served): Promise<ScriptedClient> {
  const client = connect();
  client.control({ handshake });
  await client.nextControl((control) => control.handshake !== undefined);
  return client;
}

/** A socket for which the server has agreed on the transform. */
async function agreedSocket(url: string): Promise<WebSocket> {
  const socket = await openSocket(url);
  socket.send(asking);
  await once(socket, 'message');
  return socket;
}

/** A packet of so many sealed bytes, which has to be 65,536 or more. */
function sealed(size: number): Uint8Array {
  const head = [26, (size & 0x7f) | 0x80, ((size >> 7) & 0x7f) | 0x80, size >> 14];
  const packet = new Uint8Array(head.length + size);
  packet.set(head);
  return packet;
}

describe('a server with a transform', () => {
  it.each([
    [{ requireTransform: true }, 'needs a transform'],
    [{ transform: { ...transform(), name: '' } }, '1 to 64'],
  ])('is not made of %o', (options, reason) => {
    expect(() => serve(new ScriptedGateway(), options)).toThrow(reason);
  });

  it('tells the handshake where the client comes from', async () => {
    const asked: unknown[] = [];
    served = serve(new ScriptedGateway(), {
      transform: {
        name: 'identity',
        handshake: (data, peer) => {
          asked.push(data, peer.remoteAddress, peer.headers?.host);
          return identity;
        },
      },
    });
    const { port, url } = await served.server.listen(0, '127.0.0.1');
    const socket = await agreedSocket(url);
    expect(asked).toEqual([handshake.data, '127.0.0.1', `127.0.0.1:${port}`]);
    socket.terminate();
  });

  it('refuses an opened packet over the limit, also of a transform that does not look', async () => {
    served = serve(new ScriptedGateway(), {
      transform: transform({ inbound: () => new Uint8Array(2_000_000) }),
    });
    const client = await agreed(served);
    client.link.send(sealed(70_000));
    expect(await client.ended).toMatchObject({
      code: 1002,
      reason: expect.stringContaining('more than 1114112 bytes'),
    });
  });

  it('takes a sealed packet that is larger than the packet in it may be', async () => {
    const opened: number[] = [];
    served = serve(new ScriptedGateway(), {
      transform: transform({
        inbound: (packet) => {
          opened.push(packet.length);
          return packet.subarray(0, 0);
        },
      }),
    });
    const { url } = await served.server.listen(0, '127.0.0.1');
    const socket = await agreedSocket(url);
    socket.send(sealed(1_114_112 + 1_000));
    while (opened.length === 0) await settled();
    expect(opened).toEqual([1_115_112]);
    socket.terminate();
  });

  it('logs an error of its own as one, and what a client has brought about as none', async () => {
    const err = new Error('no');
    const fail = (): never => {
      throw err;
    };
    served = serve(new ScriptedGateway(), { transform: transform({ inbound: fail }) });
    const tampering = await agreed(served);
    tampering.link.send(sealed(70_000));
    expect((await tampering.ended).code).toBe(1002);
    expect(served.logger.of('error')).toEqual([]);
    expect(served.logger.of('info')).toMatchObject([
      { message: 'Closed a connection: a packet was not opened', fields: { closeCode: 1002, err } },
    ]);
    await served.server.close();

    served = serve(new ScriptedGateway(), { transform: transform({ outbound: fail }) });
    const innocent = await agreed(served);
    // Hello, which is answered.
    innocent.link.send(hello);
    expect((await innocent.ended).code).toBe(1011);
    expect(served.logger.of('error')).toMatchObject([{ fields: { closeCode: 1011, err } }]);
  });

  it('closes a client in the time of the handshake that is never answered', async () => {
    served = serve(new ScriptedGateway(), {
      transform: { name: 'identity', handshake: () => new Promise(() => undefined) },
      limits: { handshakeMs: 30 },
    });
    const client = served.connect();
    client.control({ handshake });
    expect((await client.ended).code).toBe(4001);
  });

  it('drops a link that does not close', async () => {
    class TerminableStuck extends StuckLink {
      terminated = 0;
      terminate(): void {
        this.terminated++;
      }
      override close(code = 1000): void {
        this.closedWith ??= code;
      }
    }
    const { server } = serve(new ScriptedGateway(), { transform: transform() });
    const link = new TerminableStuck();
    server.accept(link);
    await server.close({ graceMs: 0 });
    expect(link.terminated).toBe(1);
  });

  it('sends plain clients one packet that they share, and the others the same events', async () => {
    served = serve(new ScriptedGateway(), { transform: transform() });
    const sent = new Map<string, Uint8Array[]>();
    const accept = (name: string): Link => {
      const [near, far] = memoryLinkPair();
      const packets: Uint8Array[] = [];
      sent.set(name, packets);
      served?.server.accept(recording(far, packets));
      return near;
    };
    const [one, two] = [new ScriptedClient(accept('one')), new ScriptedClient(accept('two'))];
    await Promise.all([one.hello(), two.hello()]);
    const other = accept('other');
    other.send(asking);
    await settled();
    other.send(hello);
    await settled();
    served.server.emit(noteChanged, { text: 'a' });
    served.server.emit(noteChanged, { text: 'b' });
    await settled();
    const [last, same, different] = ['one', 'two', 'other'].map((name) => sent.get(name)?.at(-1));
    expect(last).toBe(same);
    expect(one.frames.map((frame) => frame.decode(noteChanged.message).text)).toEqual(['a', 'b']);
    expect(different?.[0]).toBe(26);
    expect(different?.subarray(2)).toEqual(last);
  });

  it('reads no more of a client than it can open, and goes on when it can', async () => {
    let opened = 0;
    let release: () => void = () => undefined;
    const released = new Promise<void>((resolve) => {
      release = resolve;
    });
    served = serve(new ScriptedGateway(), {
      transform: transform({
        inbound: async () => {
          await released;
          opened++;
          return new Uint8Array(0);
        },
      }),
    });
    const { url } = await served.server.listen(0, '127.0.0.1');
    const socket = await agreedSocket(url);
    const packet = sealed(1_000_000);
    for (let count = 1; count < 64; count++) socket.send(packet);
    // The system holds some megabytes between the two, and not all of it.
    const all = new Promise((resolve) => socket.send(packet, () => resolve('all is sent')));
    const later = new Promise((resolve) => setTimeout(() => resolve('it waits'), 1_000));
    expect(await Promise.race([all, later])).toBe('it waits');
    release();
    await all;
    while (opened < 64) await settled();
    socket.terminate();
  });
});

describe('a server without a transform', () => {
  it('refuses a client that asks for one', async () => {
    served = serve(new ScriptedGateway());
    const client = served.connect();
    client.control({ handshake });
    expect(await client.ended).toEqual({
      code: 1008,
      reason: 'no transform can be agreed on here',
    });
  });

  it('refuses one that asks along with its Hello', async () => {
    served = serve(new ScriptedGateway());
    const client = served.connect();
    client.control({ handshake, hello: Hello.create({ version: 1 }) });
    expect((await client.ended).code).toBe(1008);
  });
});

/** A link that keeps what is sent. */
function recording(link: Link, packets: Uint8Array[]): Link {
  return {
    get queuedBytes() {
      return link.queuedBytes;
    },
    start: (handlers) => link.start(handlers),
    send: (packet) => {
      packets.push(packet);
      link.send(packet);
    },
    close: (code, reason) => link.close(code, reason),
  };
}
