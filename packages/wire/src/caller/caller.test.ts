import { describe, expect, it } from 'vitest';
import { AnsweringSide, operations, text } from '../../fixtures/answering-side.js';
import type { CallOptions } from '../call/call-options.js';
import type { MessageStream } from '../call/message-stream.js';
import { Callee } from '../callee/callee.js';
import { Outbox } from '../frame/outbox.js';
import { readPacket } from '../frame/packet-reader.js';
import type { EventInfo } from '../generated/protos/wirepact/v1/protocol.js';
import { limitsWith, peerLimits } from '../limits.js';
import type { Link } from '../link/link.js';
import { memoryLinkPair } from '../link/memory-link.js';
import { RpcError } from '../status/rpc-error.js';
import { seededRandom } from '../testing/seeded-random.js';
import { type VirtualClock, virtualClock } from '../testing/virtual-clock.js';
import { Caller } from './caller.js';
import { Deadlines } from './deadlines.js';

const { unary, serverStream, clientStream, bidi } = operations as {
  [Kind in keyof typeof operations]: (typeof operations)[Kind] & { kind: Kind };
};

const limits = limitsWith({ callsInFlight: 1_000, streams: 1_000, windowBytes: 65_536 });

/** A caller and a callee, connected. */
class Connected {
  readonly clock: VirtualClock = virtualClock();
  readonly caller: Caller;
  readonly callee: Callee<never>;
  readonly faults: unknown[] = [];
  private readonly outboxes: Outbox[] = [];

  constructor(host: AnsweringSide) {
    const [near, far] = memoryLinkPair(this.clock);
    const [calling, answering] = [this.outboxOf(near), this.outboxOf(far)];
    this.caller = new Caller(calling, limits, new Deadlines(this.clock), 1, 0);
    this.callee = new Callee(answering, host as never, limits, this.clock, host);
    this.listen(near, (bytes) => {
      for (const frame of readPacket(bytes, limits).frames) {
        const fault = this.caller.frame(frame);
        if (fault !== undefined) this.faults.push(fault);
      }
    });
    this.listen(far, (bytes) => {
      this.callee.beginPacket();
      for (const frame of readPacket(bytes, limits).frames) this.callee.frame(frame);
    });
  }

  get queuedBytes(): number {
    return this.outboxes.reduce((sum, { queuedBytes }) => sum + queuedBytes, 0);
  }

  private outboxOf(link: Link): Outbox {
    const outbox = new Outbox(link, this.clock);
    outbox.peer = peerLimits({
      maxPacket: limits.packetBytes,
      maxMessage: limits.messageBytes,
      maxCalls: limits.callsInFlight,
      window: limits.windowBytes,
    });
    this.outboxes.push(outbox);
    return outbox;
  }

  private listen(link: Link, take: (bytes: Uint8Array) => void): void {
    const packet = (bytes: Uint8Array): void => {
      try {
        take(bytes);
      } catch (error) {
        this.faults.push(error);
      }
    };
    link.start({ packet, text: () => undefined, closed: () => undefined });
  }
}

/** Answers by what a request says: so many messages, each as long as that one, or a failure. */
async function* answers(room: string): AsyncGenerator<EventInfo> {
  const count = Number(room.slice(0, 2));
  for (let i = 0; i < count; i++) yield text(`${i} ${room}`);
  if (count % 7 === 0) throw new RpcError('ABORTED', 'by sevens');
}

async function whole(requests: MessageStream<EventInfo>): Promise<EventInfo> {
  let [count, length] = [0, 0];
  for await (const { room } of requests) {
    count++;
    length += room.length;
  }
  return text(`${count} ${length}`);
}

async function* echo(requests: MessageStream<EventInfo>): AsyncGenerator<EventInfo> {
  for await (const message of requests) yield message;
}

describe('any number of calls of every kind', () => {
  it.each([1, 2, 3])('end exactly once and leave nothing behind, with seed %i', async (seed) => {
    const random = seededRandom(seed);
    const under = (most: number): number => Math.floor(random() * most);
    const host = new AnsweringSide(virtualClock());
    host.act = (request: never, call) => {
      const { kind } = call.operation;
      if (kind === 'unary') return request;
      if (kind === 'serverStream') return answers((request as EventInfo).room);
      return kind === 'clientStream' ? whole(request) : echo(request);
    };
    const connected = new Connected(host);
    const { caller, callee, clock, faults } = connected;
    const outcomes = new Map<string, number>();
    let ended = 0;

    /** A message, seldom a large one, that begins with the number of answers that it wants. */
    const some = (): string => {
      const length = random() < 0.05 ? under(400_000) : under(200);
      return String(under(30)).padStart(2, '0') + 'x'.repeat(length);
    };

    const optionsOf = (): CallOptions => {
      if (random() < 0.1) return { timeoutMs: 1 + under(5) };
      if (random() > 0.2) return {};
      const abort = new AbortController();
      clock.after(under(8), () => abort.abort());
      return { signal: abort.signal };
    };

    const one = async (): Promise<void> => {
      const options = optionsOf();
      const rooms = Array.from({ length: under(20) }, some);
      const messages = random() < 0.5 ? rooms.map(text) : slowly(rooms);
      const kind = under(4);
      if (kind === 0) {
        const room = some();
        expect((await caller.call(unary, text(room), options)).room).toBe(room);
      } else if (kind === 1) {
        const room = some();
        const got = await gather(caller.stream(serverStream, text(room), options));
        if (got !== undefined) expect(got).toHaveLength(Number(room.slice(0, 2)));
      } else if (kind === 2) {
        const length = rooms.reduce((sum, room) => sum + room.length, 0);
        const { room } = await caller.call(clientStream, messages, options);
        expect(room).toBe(`${rooms.length} ${length}`);
      } else {
        const got = await gather(caller.stream(bidi, messages, options));
        if (got !== undefined) expect(got).toEqual(rooms);
      }
    };

    async function* slowly(rooms: readonly string[]): AsyncGenerator<EventInfo> {
      for (const room of rooms) {
        if (random() < 0.2) await new Promise<void>((resolve) => clock.after(1, resolve));
        yield text(room);
      }
    }

    /** What a stream gives in all; undefined where it was left on the way. */
    async function gather(stream: MessageStream<EventInfo>): Promise<string[] | undefined> {
      const got: string[] = [];
      const leavesAt = random() < 0.1 ? under(10) : Number.POSITIVE_INFINITY;
      for await (const { room } of stream) {
        if (got.push(room) > leavesAt) return undefined;
        if (random() < 0.02) await new Promise<void>((resolve) => clock.after(1, resolve));
      }
      return got;
    }

    const calls: Promise<void>[] = [];
    for (let i = 0; i < 600; i++) {
      if (i % 20 === 0) await clock.advance(1);
      const count = (outcome: string): void => {
        ended++;
        outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
      };
      calls.push(
        one().then(
          () => count('ok'),
          (error: unknown) => {
            if (!RpcError.is(error)) throw error;
            count(error.code);
          },
        ),
      );
    }
    await clock.until(Promise.all(calls));
    await clock.advance(1_000);
    expect(ended).toBe(600);
    // Now and then so much waits to be sent that a call is refused.
    outcomes.delete('RESOURCE_EXHAUSTED');
    expect([...outcomes.keys()].sort()).toEqual([
      'ABORTED',
      'CANCELLED',
      'DEADLINE_EXCEEDED',
      'ok',
    ]);
    expect(outcomes.get('ok')).toBeGreaterThan(300);
    expect(faults).toEqual([]);
    expect([caller.size, callee.inFlight, connected.queuedBytes]).toEqual([0, 0, 0]);
    expect([host.deadlines.size, clock.waiting]).toEqual([0, 0]);
  });
});
