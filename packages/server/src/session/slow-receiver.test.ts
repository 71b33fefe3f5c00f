import {
  Control,
  defaultLimits,
  Hello,
  PacketWriter,
  peerLimits,
  readPacket,
} from '@wirepact/wire';
import { beforeEach, describe, expect, it } from 'vitest';
import { noteChanged } from '../../fixtures/note-contract.js';
import { settled } from '../../fixtures/scripted-client.js';
import { ScriptedGateway } from '../../fixtures/scripted-gateway.js';
import { type Served, StuckLink, serve } from '../../fixtures/served-notes.js';

const BUDGET = 100_000;

/** A client that reads when it is told to. */
class SlowLink extends StuckLink {
  readonly events: string[] = [];

  override send(packet: Uint8Array): void {
    super.send(packet);
    for (const frame of readPacket(packet, defaultLimits).frames) {
      if (frame.call === 0) this.events.push(frame.decode(noteChanged.message).text.slice(0, 3));
    }
  }

  /** Resolves when this has come. */
  async read(last: string): Promise<void> {
    while (this.events.at(-1) !== last) {
      this.queuedBytes = 0;
      await new Promise((resolve) => setTimeout(resolve, 1));
    }
  }
}

let served: Served;
let slow: SlowLink;

beforeEach(async () => {
  served = serve(new ScriptedGateway(), { limits: { queuedBytes: BUDGET } });
  slow = new SlowLink();
  served.server.accept(slow);
  const writer = new PacketWriter(peerLimits(undefined));
  writer.control(Control.create({ hello: Hello.create({ version: 1 }) }));
  slow.deliver(writer.take() ?? new Uint8Array(0));
  await settled();
});

/** Of 10,000 bytes and a little more. */
const text = (name: string): { text: string } => ({ text: name.padEnd(10_000) });

const names = (from: number, to: number): string[] =>
  Array.from({ length: to - from }, (_, index) => String(from + index).padStart(3, '0'));

describe('an event for a client that does not keep up', () => {
  it('waits with drop-oldest, and the oldest go; the others get all of them', async () => {
    const neighbour = await served.welcomed();
    for (const name of names(0, 40)) {
      served.server.emit(noteChanged, text(name), { whenFull: 'drop-oldest' });
      await settled();
    }
    expect(neighbour.frames).toHaveLength(40);
    await slow.read('039');
    // What its outbox had taken, and the budget's worth of the last.
    expect(slow.events).toEqual([...names(0, 10), ...names(31, 40)]);
    expect(slow.closedWith).toBeUndefined();
    expect(served.logger.of('warn').at(-1)).toMatchObject({
      fields: { dropped: 21 },
      message: 'Dropped events that a client was too slow to read',
    });
    expect(served.server.stats().eventsDropped).toBe(21);
  });

  it('is waited for with block, until the client has read', async () => {
    let sent = 0;
    const emitter = (async () => {
      for (const name of names(0, 25)) {
        await served.server.emit(noteChanged, text(name), { whenFull: 'block' });
        await settled();
        sent++;
      }
    })();
    while (slow.queuedBytes <= BUDGET) await settled();
    await settled();
    expect(sent).toBeLessThan(12);
    await slow.read('024');
    await emitter;
    expect(slow.events).toEqual(names(0, 25));
    expect(served.logger.of('warn').map(({ message }) => message)).not.toContain(
      'Dropped events that a client was too slow to read',
    );
  });

  it('closes the client at twice the budget, where block is not waited for', async () => {
    const waits: unknown[] = [];
    for (const name of names(0, 40)) {
      waits.push(served.server.emit(noteChanged, text(name), { whenFull: 'block' }));
      await settled();
      if (slow.closedWith !== undefined) break;
    }
    expect(slow.closedWith).toBe(4008);
    expect(waits.length).toBeGreaterThan(18);
    expect(waits.length).toBeLessThan(23);
    // A client that is gone keeps nobody waiting.
    await Promise.all(waits);
  });

  it('closes the client without a policy, even where others of it wait', async () => {
    while (slow.queuedBytes <= BUDGET) {
      served.server.emit(noteChanged, text('a'), { whenFull: 'drop-oldest' });
      await settled();
    }
    served.server.emit(noteChanged, text('b'), { whenFull: 'drop-oldest' });
    expect(slow.closedWith).toBeUndefined();
    served.server.emit(noteChanged, text('c'));
    expect(slow.closedWith).toBe(4008);
  });
});

it('is not waited for where everybody keeps up', async () => {
  await served.server.emit(noteChanged, { text: 'a' }, { whenFull: 'block' });
  expect(served.server.emit(noteChanged, { text: 'b' })).toBeUndefined();
  await slow.read('b');
});

it('refuses a policy that there is not', () => {
  const options = { whenFull: 'later' } as unknown as { whenFull: 'close' };
  expect(() => served.server.emit(noteChanged, { text: 'a' }, options)).toThrow(
    'whenFull must be one of close, drop-oldest, block, got later',
  );
});
