import { beforeEach, describe, expect, it } from 'vitest';
import type { Messages } from '../call/message-stream.js';
import { realClock } from '../clock/real-clock.js';
import { EncodeError } from '../codec/codec-error.js';
import { Kind } from '../frame/kind.js';
import { Outbox } from '../frame/outbox.js';
import { type IncomingFrame, readPacket } from '../frame/packet-reader.js';
import { EventInfo, Header } from '../generated/protos/wirepact/v1/protocol.js';
import { defaultLimits, floorLimits } from '../limits.js';
import type { Link } from '../link/link.js';
import { IncomingStream } from './incoming-stream.js';
import { OutgoingStream } from './outgoing-stream.js';

/** A link that keeps what it is given, as a socket does whose peer does not read. */
class KeptLink implements Link {
  queuedBytes = 0;
  readonly frames: IncomingFrame[] = [];
  packets = 0;

  start(): void {}
  close(): void {}

  send(packet: Uint8Array): void {
    this.packets++;
    this.frames.push(...readPacket(packet, defaultLimits).frames);
  }
}

const WINDOW = floorLimits.windowBytes;
const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 5));
const message = (room: string): EventInfo => EventInfo.create({ room });

let link: KeptLink;
let outbox: Outbox;
let told: string[];
let errors: unknown[];
let stream: OutgoingStream<EventInfo>;

beforeEach(() => {
  link = new KeptLink();
  outbox = new Outbox(link);
  told = [];
  errors = [];
  stream = new OutgoingStream(outbox, 7, EventInfo, {
    sent: () => told.push('sent'),
    failed: (error, byMessage) => {
      told.push(byMessage ? 'unsendable' : 'failed');
      errors.push(error);
    },
    released: (error) => {
      told.push('released');
      if (error !== undefined) errors.push(error);
    },
  });
});

/** The texts of the messages that have left. */
async function rooms(): Promise<string[]> {
  outbox.flush();
  await settled();
  outbox.flush();
  return link.frames.map((frame) => frame.decode(EventInfo).room);
}

/** A source that writes down what becomes of it. */
async function* items(count: number, room = 'x'): AsyncGenerator<EventInfo> {
  let given = 0;
  try {
    for (; given < count; given++) yield message(room);
  } finally {
    told.push(`source ended after ${given}`);
  }
}

describe('a stream that goes out', () => {
  it.each<[string, () => Messages<EventInfo>]>([
    ['a list', () => [message('a'), message('b')]],
    [
      'a generator',
      function* () {
        yield message('a');
        yield message('b');
      },
    ],
    [
      'an async generator',
      async function* () {
        yield message('a');
        await settled();
        yield message('b');
      },
    ],
    [
      'any async iterable',
      () => {
        const list = [message('a'), message('b')];
        return {
          [Symbol.asyncIterator]: () => ({
            next: async () => {
              const value = list.shift();
              return value === undefined ? { done: true, value } : { done: false, value };
            },
          }),
        };
      },
    ],
  ])('sends what %s gives, in frames of its call', async (_name, source) => {
    stream.start(source());
    await settled();
    expect(await rooms()).toEqual(['a', 'b']);
    expect(link.frames.map(({ call, kind }) => [call, kind])).toEqual([
      [7, Kind.NEXT],
      [7, Kind.NEXT],
    ]);
    expect(told).toEqual(['sent', 'released']);
  });

  it('needs few packets for what a generator gives, and keeps none of it back', async () => {
    stream.start(items(2_000, 'x'.repeat(12)));
    await settled();
    // 46,000 bytes: one packet of 32 KiB, and one when the generator is done.
    expect(link.frames).toHaveLength(2_000);
    expect(link.packets).toBe(2);
  });

  it('sends a message before the generator comes to its next one', async () => {
    stream.start(
      (async function* () {
        yield message('a');
        await new Promise(() => undefined);
      })(),
    );
    await settled();
    expect(link.frames).toHaveLength(1);
  });

  it('sends the extras of its owner with the first message only', async () => {
    const header = Header.create({ requestId: 'mine' });
    const other = new OutgoingStream(outbox, 7, EventInfo, {
      sent: () => undefined,
      failed: () => undefined,
      firstExtras: () => ({ header }),
    });
    other.start([message('a'), message('b')]);
    await rooms();
    expect(link.frames.map((frame) => frame.header?.requestId)).toEqual(['mine', undefined]);
  });

  it('tells what the source throws behind what it gave', async () => {
    const error = new Error('no more');
    stream.start(
      (async function* () {
        yield message('a');
        throw error;
      })(),
    );
    expect(await rooms()).toEqual(['a']);
    expect(told).toEqual(['failed', 'released']);
    expect(errors).toEqual([error]);
  });

  it.each([
    ['a list', (list: unknown[]) => list],
    [
      'a generator',
      function* (list: unknown[]) {
        yield* list;
      },
    ],
    [
      'an async generator',
      async function* (list: unknown[]) {
        yield* list;
      },
    ],
  ])(
    'fails where a message of %s does not fit its type, and lets the source go',
    async (_name, source) => {
      stream.start(source([message('a'), { room: 5 }, message('b')]) as Messages<EventInfo>);
      expect(await rooms()).toEqual(['a']);
      expect(told).toEqual(['unsendable', 'released']);
      expect(errors[0]).toBeInstanceOf(EncodeError);
    },
  );

  it.each([undefined, null, 5, {}, { [Symbol.asyncIterator]: () => ({}) }])(
    'fails where the source is %j',
    async (source) => {
      stream.start(source as unknown as Messages<EventInfo>);
      await settled();
      expect(told).toEqual(['failed', 'released']);
      expect(errors[0]).toBeInstanceOf(TypeError);
    },
  );

  it('fails where the source promises what is no result', async () => {
    stream.start({ [Symbol.asyncIterator]: () => ({ next: async () => undefined }) } as never);
    await settled();
    expect(told).toEqual(['unsendable', 'released']);
  });
});

describe('the credit of a stream that goes out', () => {
  it('lets a message begin while there is any, and overdraw it', async () => {
    // Each costs 16,384 in all, so four use up the window.
    const room = 'x'.repeat(16_384 - 16 - 3);
    stream.start(items(10, room));
    await settled();
    expect(await rooms()).toHaveLength(WINDOW / 16_384);
    stream.grant(1);
    await settled();
    expect(await rooms()).toHaveLength(5);
    // The fifth left it at -16,383.
    stream.grant(16_383);
    await settled();
    expect(await rooms()).toHaveLength(5);
    stream.grant(1);
    await settled();
    expect(await rooms()).toHaveLength(6);
  });

  it('is kept where it comes before the source', async () => {
    stream.grant(WINDOW);
    stream.start(items(10, 'x'.repeat(16_384 - 16 - 3)));
    await settled();
    expect(await rooms()).toHaveLength(8);
  });

  it('holds a list to the window as well', async () => {
    stream.start(Array.from({ length: 10_000 }, () => message('')));
    expect(await rooms()).toHaveLength(WINDOW / 16);
    stream.grant(160);
    expect(await rooms()).toHaveLength(WINDOW / 16 + 10);
  });

  it('is counted as the receiver counts it, so that a stream never comes to a stop', async () => {
    const receiver = new IncomingStream(EventInfo, WINDOW, {
      grant: (bytes) => stream.grant(bytes),
      left: () => undefined,
    });
    const lengths = Array.from({ length: 2_000 }, (_, index) => (index * 37) % 400);
    stream.start(
      (async function* () {
        for (const length of lengths) yield message('x'.repeat(length));
      })(),
    );
    const got: number[] = [];
    while (got.length < lengths.length) {
      outbox.flush();
      for (const frame of link.frames.splice(0)) {
        receiver.receive(frame);
        got.push((await receiver.next()).value?.room.length ?? -1);
      }
      await settled();
    }
    expect(got).toEqual(lengths);
    expect(told).toEqual(['sent', 'released']);
  });

  it('keeps the sender at the window while nobody takes what was sent', async () => {
    let asked = 0;
    stream.start(
      (async function* () {
        for (;;) {
          asked++;
          yield message('x'.repeat(1_000));
        }
      })(),
    );
    await settled();
    await settled();
    expect(asked).toBe(Math.ceil(WINDOW / 1_019));
    stream.stop();
  });
});

describe('a stream that goes out while the outbox is full', () => {
  it('asks for nothing until there is room', async () => {
    outbox = new Outbox(link, realClock, 1_000);
    outbox.message(5, 0, EventInfo, message('x'.repeat(1_000)));
    link.queuedBytes = 2_000;
    const waiting = new OutgoingStream(outbox, 7, EventInfo, {
      sent: () => told.push('sent'),
      failed: () => told.push('failed'),
    });
    waiting.start(items(1));
    await settled();
    expect(await rooms()).toHaveLength(1);
    link.queuedBytes = 0;
    await settled();
    expect((await rooms()).slice(1)).toEqual(['x']);
    expect(told).toEqual(['source ended after 1', 'sent']);
  });

  it('sends nothing that would overtake the parts of its last message', async () => {
    link.queuedBytes = 300_000;
    stream.start([message('x'.repeat(200_000)), message('y')]);
    stream.grant(1_000_000);
    await settled();
    expect(link.frames).toEqual([]);
    link.queuedBytes = 0;
    await settled();
    await settled();
    outbox.flush();
    const kinds = link.frames.map(({ kind }) => kind);
    expect(kinds.slice(-2)).toEqual([Kind.NEXT, Kind.NEXT]);
    expect(kinds.slice(0, -2).every((kind) => kind === Kind.PART)).toBe(true);
    expect(told).toEqual(['sent', 'released']);
  });
});

describe('stopping a stream that goes out', () => {
  it('calls the return of a source that waits to be asked', async () => {
    stream.start(items(1_000_000, 'x'.repeat(1_000)));
    await settled();
    stream.stop();
    stream.grant(1_000_000);
    const sent = (await rooms()).length;
    await settled();
    expect((await rooms()).length).toBe(sent);
    expect(told).toEqual([`source ended after ${sent - 1}`, 'released']);
  });

  it('waits for what the source has promised', async () => {
    let go = (): void => undefined;
    stream.start(
      (async function* () {
        await new Promise<void>((resolve) => {
          go = resolve;
        });
        yield message('late');
      })(),
    );
    await settled();
    stream.stop();
    await settled();
    expect(told).toEqual([]);
    go();
    await settled();
    expect(told).toEqual(['released']);
    expect(await rooms()).toEqual([]);
  });

  it('tells what the source throws then, last of all', async () => {
    const error = new Error('cannot clean up');
    const source = items(1_000_000, 'x'.repeat(1_000));
    stream.start({
      [Symbol.asyncIterator]: () => ({
        next: () => source.next(),
        return: async () => {
          await settled();
          throw error;
        },
      }),
    });
    await settled();
    stream.stop();
    expect(told).toEqual([]);
    await settled();
    await settled();
    expect(told).toEqual(['released']);
    expect(errors).toEqual([error]);
  });

  it('may come from inside the source', async () => {
    stream.start(
      (function* () {
        try {
          yield message('a');
          stream.stop();
          yield message('b');
        } finally {
          told.push('finally');
        }
      })(),
    );
    expect(await rooms()).toEqual(['a']);
    expect(told).toEqual(['finally', 'released']);
  });

  it('lets go of a source that comes afterwards', async () => {
    stream.stop();
    expect(told).toEqual([]);
    stream.start([message('a')]);
    expect(await rooms()).toEqual([]);
    expect(told).toEqual(['released']);
  });

  it('does nothing to one that has ended', async () => {
    stream.start([message('a')]);
    stream.stop();
    await settled();
    expect(told).toEqual(['sent', 'released']);
  });
});
