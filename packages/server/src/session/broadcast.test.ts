import { defaultLimits, encodeEvent, Kind, type Link, peerLimits, realClock } from '@wirepact/wire';
import { Outbox, readPacket } from '@wirepact/wire/runtime';
import { beforeEach, describe, expect, it } from 'vitest';
import { noteChanged } from '../../fixtures/note-contract.js';
import { settled } from '../../fixtures/scripted-client.js';
import { StuckLink } from '../../fixtures/served-notes.js';
import { Broadcast, type Receiver, type Receivers } from './broadcast.js';

/** A link that keeps what is sent. */
class KeepingLink extends StuckLink {
  readonly sent: Uint8Array[] = [];

  override send(packet: Uint8Array): void {
    super.send(packet);
    this.sent.push(packet);
  }
}

class Connection implements Receiver {
  readonly outbox: Outbox;
  readonly faults: unknown[] = [];

  constructor(readonly link: Link) {
    this.outbox = new Outbox(link);
    this.outbox.peer = peerLimits({ maxPacket: 1_114_112, maxMessage: 0, maxCalls: 0, window: 0 });
  }

  fault(error: unknown): void {
    this.faults.push(error);
  }
}

let broadcast: Broadcast;
let links: KeepingLink[];
let connections: Connection[];

beforeEach(() => {
  broadcast = new Broadcast(realClock);
  links = [new KeepingLink(), new KeepingLink()];
  connections = links.map((link) => new Connection(link));
});

function emit(text: string, receivers: Receivers = connections): void {
  const frame = encodeEvent(noteChanged, { text });
  broadcast.begin(frame, receivers);
  for (const receiver of receivers) broadcast.queue(frame, receiver);
}

/** What a link has sent: packets of the texts of events, and the numbers of calls. */
function sentBy(link: KeepingLink | undefined): (string | number)[][] {
  return (link?.sent ?? []).map((packet) =>
    readPacket(packet, defaultLimits).frames.map((frame) =>
      frame.call === 0 ? frame.decode(noteChanged.message).text : frame.call,
    ),
  );
}

describe('the events of a turn', () => {
  it('leave in one packet, whose bytes all connections share', async () => {
    emit('a');
    await Promise.resolve();
    emit('b');
    expect(links[0]?.sent).toEqual([]);
    await settled();
    expect(links.map(sentBy)).toEqual([[['a', 'b']], [['a', 'b']]]);
    expect(links[0]?.sent[0]).toBe(links[1]?.sent[0]);
    emit('c');
    await settled();
    expect(sentBy(links[0])).toEqual([['a', 'b'], ['c']]);
  });

  it('keep their place among the other frames of a connection, in one packet with them', async () => {
    const [one, two] = connections as [Connection, Connection];
    one.outbox.signal(7, Kind.END);
    emit('a');
    two.outbox.signal(9, Kind.END);
    emit('b');
    await settled();
    expect(links.map(sentBy)).toEqual([[[7, 'a', 'b']], [['a', 9, 'b']]]);
  });

  it('are counted as one packet for each connection, in front of a ping too', async () => {
    const [one] = connections as [Connection];
    emit('a');
    one.outbox.control({ ping: { nonce: 1, sent: 0n } });
    await settled();
    emit('b');
    await settled();
    one.outbox.control({ ping: { nonce: 2, sent: 0n } });
    await settled();
    const pings = links[0]?.sent.flatMap(
      (packet) => readPacket(packet, defaultLimits).control?.ping?.sent ?? [],
    );
    // The first went out in a packet with the event, which a ping does not count.
    expect(pings).toEqual([0n, 2n]);
    expect(connections.map(({ outbox }) => outbox.sentPackets)).toEqual([2, 2]);
  });

  it('come once, where a connection sends before the turn ends', async () => {
    const [one] = connections as [Connection];
    emit('a');
    one.outbox.flush();
    emit('b');
    await settled();
    expect(links.map(sentBy)).toEqual([[['a'], ['b']], [['a', 'b']]]);
  });

  it('reach one that has come meanwhile, from then on', async () => {
    const [one, two] = connections as [Connection, Connection];
    const everyone = new Set([one]);
    emit('a', everyone);
    everyone.add(two);
    emit('b', everyone);
    await settled();
    expect(links.map(sentBy)).toEqual([[['a', 'b']], [['b']]]);
    expect(two.faults).toEqual([]);
  });

  it('take several packets where they are more than any peer accepts in one', async () => {
    const long = 'x'.repeat(40_000);
    emit(long);
    emit(long);
    emit('y'.repeat(70_000));
    emit('z');
    await settled();
    expect(links[1]?.sent.map((packet) => Math.round(packet.length / 10_000))).toEqual([
      4, 4, 7, 0,
    ]);
    expect(links[0]?.sent).toEqual(links[1]?.sent);
  });
});

describe('events for some', () => {
  it('never reach others, though all are of one turn', async () => {
    const [one, two] = connections as [Connection, Connection];
    emit('for one', [one]);
    emit('for two', [two]);
    emit('for both');
    emit('for one again', [one]);
    emit('for nobody', []);
    await settled();
    expect(links.map((link) => sentBy(link).flat())).toEqual([
      ['for one', 'for both', 'for one again'],
      ['for two', 'for both'],
    ]);
  });

  it('do not reach one that has left between two of them', async () => {
    const [one, two] = connections as [Connection, Connection];
    emit('a', [one, two]);
    emit('b', [two]);
    await settled();
    expect(links.map((link) => sentBy(link).flat())).toEqual([['a'], ['a', 'b']]);
  });

  it('share a packet where they are for the same, looked up anew', async () => {
    emit('a', [...connections]);
    emit('b', [...connections]);
    await settled();
    expect(links.map(sentBy)).toEqual([[['a', 'b']], [['a', 'b']]]);
    expect(links[0]?.sent[0]).toBe(links[1]?.sent[0]);
  });

  it('come in the order in which they were sent, over both ways', async () => {
    const [one, two] = connections as [Connection, Connection];
    const everyone = new Set(connections);
    emit('a', everyone);
    emit('b', [one]);
    two.outbox.signal(9, Kind.END);
    emit('c', everyone);
    await settled();
    expect(links.map((link) => sentBy(link).flat())).toEqual([
      ['a', 'b', 'c'],
      ['a', 9, 'c'],
    ]);
  });
});

it('goes on to the others where a link throws', async () => {
  const broken = new Connection(
    Object.assign(new StuckLink(), {
      send: () => {
        throw new Error('gone');
      },
    }),
  );
  emit('a', [broken, ...connections]);
  await settled();
  expect(broken.faults).toEqual([new Error('gone')]);
  expect(sentBy(links[1])).toEqual([['a']]);
});

/** A connection whose link takes nothing, and whose end has an event sent, as an application may. */
class Breaking extends Connection {
  constructor(private readonly ended: () => void) {
    super(
      Object.assign(new StuckLink(), {
        send: () => {
          throw new Error('gone');
        },
      }),
    );
  }

  override fault(error: unknown): void {
    super.fault(error);
    this.ended();
  }
}

describe('an event that is sent while another one is under way', () => {
  it('does not reach those of the other, whose packet a link did not take', async () => {
    const [one, two] = connections as [Connection, Connection];
    emit('a', [new Breaking(() => emit('for one', [one])), one]);
    emit('for two', [two]);
    await settled();
    expect(links.map((link) => sentBy(link).flat())).toEqual([['a', 'for one'], ['for two']]);
  });

  it('does not reach them where the packet left because it was full', async () => {
    const [one, two] = connections as [Connection, Connection];
    const everyone = new Set<Receiver>();
    const breaking = new Breaking(() => {
      everyone.delete(breaking);
      emit('for one', [one]);
    });
    for (const receiver of [breaking, one, two]) everyone.add(receiver);
    const long = 'x'.repeat(40_000);
    emit(long, everyone);
    emit(long, everyone);
    await settled();
    expect(links.map((link) => sentBy(link).flat())).toEqual([
      [long, 'for one', long],
      [long, long],
    ]);
  });

  it('is the one that was begun last, and the other no longer', () => {
    const [one] = connections as [Connection];
    const first = broadcast.begin(encodeEvent(noteChanged, { text: 'a' }), connections);
    expect(broadcast.isLast(first)).toBe(true);
    emit('for one', [one]);
    expect(broadcast.isLast(first)).toBe(false);
  });
});
