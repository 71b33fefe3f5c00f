import { describe, expect, it } from 'vitest';
import { CountingTransform } from '../../fixtures/counting-transform.js';
import { realClock } from '../clock/real-clock.js';
import { defaultLimits } from '../limits.js';
import { memoryLinkPair } from '../link/memory-link.js';
import { handshakeIn, handshakePacket } from './handshake-packet.js';
import { type ClientTransform, packetTransform } from './offering-link.js';
import { sealedIn } from './sealed-packet.js';
import type { TransformFault } from './transformed-link.js';

/** Lets everything happen that needs no time. */
async function rest(): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, 5));
}

/** A client's end, and a server that does what the test says. */
function offer(begin: ClientTransform['begin']) {
  const [near, far] = memoryLinkPair();
  const faults: TransformFault[] = [];
  const ended: string[] = [];
  const received: Uint8Array[] = [];
  const link = packetTransform({ name: 'counting', begin })(near, {
    limits: defaultLimits,
    clock: realClock,
    onFault: (fault) => faults.push(fault),
  });
  link.start({
    packet: () => undefined,
    text: () => undefined,
    closed: (code, reason) => ended.push(`${code} ${reason}`),
  });
  far.start({
    packet: (packet) => received.push(packet),
    text: () => undefined,
    closed: () => undefined,
  });
  return { link, far, faults, ended, received };
}

const counting = () => ({
  data: Uint8Array.of(7),
  finish: () => new CountingTransform(),
});

describe('a client with a transform', () => {
  it('sends a handshake first, and nothing else before the answer', async () => {
    const { link, far, received } = offer(counting);
    link.send(Uint8Array.of(1));
    await rest();
    expect(received.map(handshakeIn)).toEqual([{ transform: 'counting', data: Uint8Array.of(7) }]);
    far.send(handshakePacket('counting', Uint8Array.of(8)));
    await rest();
    expect(received.slice(1).map(sealedIn)).toEqual([Uint8Array.of(0, 254)]);
  });

  it('hands the answer on', async () => {
    let answer: Uint8Array | undefined;
    const { far } = offer(async () => ({
      data: Uint8Array.of(7),
      finish: async (reply) => {
        answer = reply;
        return new CountingTransform();
      },
    }));
    await rest();
    far.send(handshakePacket('counting', Uint8Array.of(8, 9)));
    await rest();
    expect(answer).toEqual(Uint8Array.of(8, 9));
  });

  it.each([
    ['a plain packet', () => new Uint8Array(0)],
    ['a handshake for something else', () => handshakePacket('other', Uint8Array.of(1))],
  ])('never goes on with %s', async (_, answer) => {
    const { link, far, ended, received } = offer(counting);
    link.send(Uint8Array.of(1));
    await rest();
    far.send(answer());
    await rest();
    expect(ended).toEqual([`4010 the handshake for 'counting' was not answered`]);
    expect(received).toHaveLength(1);
  });

  it('takes no second answer while it looks at the first', async () => {
    const { far, ended } = offer(() => ({
      data: Uint8Array.of(7),
      finish: () => new Promise(() => undefined),
    }));
    await rest();
    far.send(handshakePacket('counting', Uint8Array.of(1)));
    far.send(handshakePacket('counting', Uint8Array.of(1)));
    await rest();
    expect(ended).toEqual([`4010 the handshake for 'counting' was not answered`]);
  });

  it.each([
    ['begin', () => Promise.reject(new Error('no keys'))],
    ['what begin gives', () => ({ ...counting(), data: new Uint8Array(16_385) })],
    [
      'finish',
      () => ({
        ...counting(),
        finish: () => {
          throw new Error('not trusted');
        },
      }),
    ],
  ])('closes with 4010 where %s fails', async (_, begin) => {
    const { far, ended, faults } = offer(begin);
    await rest();
    far.send(handshakePacket('counting', Uint8Array.of(1)));
    await rest();
    expect(ended).toEqual(['4010 the handshake failed']);
    expect(faults).toMatchObject([{ error: expect.any(Error) }]);
  });

  it('may be closed in the middle of a handshake', async () => {
    let resolve: (value: ReturnType<typeof counting>) => void = () => undefined;
    const { link, ended, received } = offer(
      () =>
        new Promise((settle) => {
          resolve = settle;
        }),
    );
    await rest();
    link.close(1000, 'not needed');
    await rest();
    resolve(counting());
    await rest();
    expect(ended).toEqual(['1000 not needed']);
    expect(received).toEqual([]);
  });

  it.each(['', 'with space', 'é', 'x'.repeat(65)])('has a proper name, not %o', (name) => {
    expect(() => packetTransform({ name, begin: counting })).toThrow(TypeError);
  });
});
