import { describe, expect, it } from 'vitest';
import { type PacketFunction, TransformQueue } from './transform-queue.js';

/** A queue, what comes out of it, and what fails in it. */
function queueOf(transform?: PacketFunction): {
  queue: TransformQueue;
  out: unknown[];
  errors: unknown[];
} {
  const out: unknown[] = [];
  const errors: unknown[] = [];
  const queue = new TransformQueue({
    transformed: (result) => out.push(result),
    failed: (error) => errors.push(error),
  });
  if (transform !== undefined) queue.begin(transform);
  return { queue, out, errors };
}

const one = Uint8Array.of(1);
const two = Uint8Array.of(2, 2);

describe('a queue of packets that are transformed', () => {
  it('hands out at once what a transform gives at once', () => {
    const { queue, out } = queueOf((packet) => packet);
    queue.push(one);
    expect(out).toEqual([one]);
    expect(queue.bytes).toBe(0);
  });

  it('keeps the order, and begins one packet when the one before is done', async () => {
    const begun: Uint8Array[] = [];
    const release: (() => void)[] = [];
    const { queue, out } = queueOf((packet) => {
      begun.push(packet);
      if (packet === two) return packet;
      return new Promise((resolve) => release.push(() => resolve(packet)));
    });
    queue.push(one);
    queue.push(two);
    queue.push(one);
    expect(begun).toEqual([one]);
    expect(queue.bytes).toBe(4);
    release[0]?.();
    await Promise.resolve();
    expect(begun).toEqual([one, two, one]);
    expect(out).toEqual([one, two]);
    expect(queue.bytes).toBe(1);
  });

  it('holds what is pushed until it has a transform', () => {
    const { queue, out } = queueOf();
    queue.push(one);
    queue.push(two);
    expect(queue.bytes).toBe(3);
    queue.begin((packet) => packet);
    expect(out).toEqual([one, two]);
  });

  it('puts behind what is pushed while a packet is handed out', () => {
    const order: unknown[] = [];
    const queue: TransformQueue = new TransformQueue({
      transformed: (result) => {
        if (result === one) queue.push(two);
        order.push(result);
      },
      failed: () => undefined,
    });
    queue.begin((packet) => packet);
    queue.push(one);
    expect(order).toEqual([one, two]);
  });

  it('runs the last task behind everything, once', async () => {
    const { queue, out } = queueOf(async (packet) => packet);
    queue.push(one);
    queue.push(two);
    await new Promise<void>((resolve) => queue.finish(resolve));
    expect(out).toEqual([one, two]);
    let runs = 0;
    queue.finish(() => runs++);
    queue.push(one);
    expect(runs).toBe(1);
  });

  it.each([
    ['rejects with', () => Promise.resolve().then(() => fail())],
    ['throws', () => fail()],
  ])('ends when a transform fails: it %s', async (_, transform) => {
    const { queue, out, errors } = queueOf(transform);
    queue.push(one);
    queue.push(two);
    await Promise.resolve();
    await Promise.resolve();
    await Promise.resolve();
    expect(errors).toEqual([new Error('no')]);
    expect(out).toEqual([]);
    expect(queue.bytes).toBe(0);
  });

  it('forgets what is under way when it is ended', async () => {
    const { queue, out, errors } = queueOf(async (packet) => packet);
    queue.push(one);
    queue.end();
    queue.push(two);
    await new Promise((resolve) => setTimeout(resolve));
    expect([out, errors, queue.bytes]).toEqual([[], [], 0]);
  });
});

function fail(): never {
  throw new Error('no');
}
