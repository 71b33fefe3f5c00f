import { describe, expect, it } from 'vitest';
import { CountingTransform } from '../../fixtures/counting-transform.js';
import { realClock } from '../clock/real-clock.js';
import { defaultLimits } from '../limits.js';
import { memoryLinkPair } from '../link/memory-link.js';
import { type Answering, AnsweringLink } from './answering-link.js';
import { handshakeIn, handshakePacket } from './handshake-packet.js';
import { sealedPacket } from './sealed-packet.js';
import type { TransformFault } from './transformed-link.js';

/** Lets everything happen that needs no time. */
async function rest(): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, 5));
}

const plain = Uint8Array.of(18, 0);

function counting(reply: Uint8Array = Uint8Array.of(1)) {
  const transform = new CountingTransform();
  return {
    reply,
    outbound: (packet: Uint8Array) => transform.outbound(packet),
    inbound: (sealed: Uint8Array) => transform.inbound(sealed),
  };
}

/** A server's end, and a client that does what the test says. */
function answer(answering: Partial<Answering> = {}) {
  const [near, far] = memoryLinkPair();
  const faults: TransformFault[] = [];
  const ended: string[] = [];
  const received: Uint8Array[] = [];
  const answers: Uint8Array[] = [];
  const link = new AnsweringLink(
    far,
    { name: 'counting', isRequired: false, handshake: () => counting(), ...answering },
    { limits: defaultLimits, clock: realClock, onFault: (fault) => faults.push(fault) },
  );
  link.start({
    packet: (packet) => received.push(packet),
    text: () => undefined,
    closed: (code, reason) => ended.push(`${code} ${reason}`),
  });
  near.start({
    packet: (packet) => answers.push(packet),
    text: () => undefined,
    closed: () => undefined,
  });
  return { link, near, faults, ended, received, answers };
}

describe('a server with a transform', () => {
  it('answers a handshake with one, and opens what comes after it', async () => {
    let asked: Uint8Array | undefined;
    const { near, answers, received } = answer({
      handshake: async (data) => {
        asked = data;
        return counting(Uint8Array.of(3));
      },
    });
    near.send(handshakePacket('counting', Uint8Array.of(2)));
    await rest();
    near.send(sealedPacket(Uint8Array.of(0, ~18, ~0)));
    await rest();
    expect(asked).toEqual(Uint8Array.of(2));
    expect(answers.map(handshakeIn)).toEqual([{ transform: 'counting', data: Uint8Array.of(3) }]);
    expect(received).toEqual([plain]);
  });

  it('lets a client be that does not ask, and never expects a handshake of it later', async () => {
    const { link, near, answers, received, ended } = answer();
    near.send(plain);
    near.send(handshakePacket('counting', Uint8Array.of(2)));
    await rest();
    link.send(plain);
    await rest();
    // The session refuses the second packet, as it does without a transform.
    expect(received).toHaveLength(2);
    expect(answers).toEqual([plain]);
    expect(ended).toEqual([]);
  });

  it('closes a client with 4004 that does not ask, where it requires that', async () => {
    const { near, received, ended, faults } = answer({ isRequired: true });
    near.send(plain);
    await rest();
    expect(ended).toEqual([`4004 a handshake for 'counting' has to come first`]);
    expect(received).toEqual([]);
    expect(faults).toMatchObject([{ code: 4004 }]);
  });

  it('closes a client with 1008 that asks for another', async () => {
    const { near, ended, answers } = answer();
    near.send(handshakePacket('other', Uint8Array.of(2)));
    await rest();
    expect(ended).toEqual([`1008 the transform of this server is 'counting'`]);
    expect(answers).toEqual([]);
  });

  it.each([
    ['more than one', handshakePacket('counting', Uint8Array.of(2))],
    ['anything else', plain],
  ])('takes a handshake and not %s until it is answered', async (_, second) => {
    let handshakes = 0;
    const { near, ended } = answer({
      handshake: () => {
        handshakes++;
        return new Promise(() => undefined);
      },
    });
    near.send(handshakePacket('counting', Uint8Array.of(2)));
    near.send(second);
    await rest();
    expect(ended).toEqual(['1002 a packet before the handshake was answered']);
    expect(handshakes).toBe(1);
  });

  it.each([
    ['breaks off', Uint8Array.of(18, 9), '1002'],
    ['is sealed already', sealedPacket(Uint8Array.of(1)), '1002'],
  ])('closes a client whose first packet %s', async (_, packet, code) => {
    const { near, ended, received } = answer();
    near.send(packet);
    await rest();
    expect(ended).toEqual([expect.stringContaining(code)]);
    expect(received).toEqual([]);
  });

  it('closes with 1002 where the handshake throws, and says why on its own side only', async () => {
    const { near, ended, faults } = answer({
      handshake: () => {
        throw new Error('no point on the curve');
      },
    });
    near.send(handshakePacket('counting', Uint8Array.of(2)));
    await rest();
    expect(ended).toEqual(['1002 the handshake failed']);
    expect(faults).toMatchObject([{ code: 1002, error: { message: 'no point on the curve' } }]);
  });

  it('closes with 1011 for an answer that cannot be sent', async () => {
    const { near, ended } = answer({ handshake: () => counting(new Uint8Array(16_385)) });
    near.send(handshakePacket('counting', Uint8Array.of(2)));
    await rest();
    expect(ended).toEqual(['1011 the handshake was not answered']);
  });

  it('sends no answer once it has closed', async () => {
    let resolve: (value: ReturnType<typeof counting>) => void = () => undefined;
    const { link, near, answers } = answer({
      handshake: () =>
        new Promise((settle) => {
          resolve = settle;
        }),
    });
    near.send(handshakePacket('counting', Uint8Array.of(2)));
    await rest();
    link.close(4001, 'too slow');
    resolve(counting());
    await rest();
    expect(answers).toEqual([]);
  });
});
