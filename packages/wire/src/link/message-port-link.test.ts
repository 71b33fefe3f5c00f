import { once } from 'node:events';
import { MessageChannel, type MessagePort, Worker } from 'node:worker_threads';
import { describe, expect, it, onTestFinished } from 'vitest';
import { record } from '../../fixtures/recorded-link.js';
import type { Link } from './link.js';
import { messagePortLink } from './message-port-link.js';

/** The two links of a channel, whose ports are closed when the test is over. */
function linkPair(): { one: Link; two: Link; ports: readonly [MessagePort, MessagePort] } {
  const { port1, port2 } = new MessageChannel();
  onTestFinished(() => port1.close());
  return { one: messagePortLink(port1), two: messagePortLink(port2), ports: [port1, port2] };
}

/** Resolves when the list is as long. */
async function heardAll(heard: readonly string[], count: number): Promise<void> {
  while (heard.length < count) await new Promise((resolve) => setImmediate(resolve));
}

describe('messagePortLink', () => {
  it('delivers both ways, in order and never at once', async () => {
    const { one, two } = linkPair();
    const [heardByOne, heardByTwo] = [record(one), record(two)];
    one.send(Uint8Array.of(1));
    one.send(Uint8Array.of(2));
    two.send(Uint8Array.of(3));
    expect(heardByTwo).toEqual([]);
    await heardAll(heardByTwo, 2);
    await heardAll(heardByOne, 1);
    expect([heardByOne, heardByTwo]).toEqual([['packet 3'], ['packet 1', 'packet 2']]);
  });

  it('moves a copy over: what was sent stays, and the rest of its slab does not travel', async () => {
    const { one, two } = linkPair();
    const arrived = new Promise<Uint8Array>((resolve) =>
      two.start({ packet: resolve, text: () => undefined, closed: () => undefined }),
    );
    const slab = new Uint8Array(65_536);
    const packet = slab.subarray(100, 102);
    packet.set([7, 8]);
    one.send(packet);
    packet.fill(9);
    const bytes = await arrived;
    expect([[...bytes], bytes.buffer.byteLength]).toEqual([[7, 8], 2]);
    expect([packet.length, slab.length]).toEqual([2, 65_536]);
  });

  it('keeps what comes before the start', async () => {
    const { one, two } = linkPair();
    one.send(Uint8Array.of(1));
    one.close(4000, 'done');
    await new Promise((resolve) => setTimeout(resolve, 5));
    const heard = record(two);
    await heardAll(heard, 2);
    expect(heard).toEqual(['packet 1', 'closed 4000 done']);
  });

  it('counts the bytes that the other side has not taken', async () => {
    const { one, two } = linkPair();
    record(one);
    one.send(new Uint8Array(100));
    one.send(new Uint8Array(50));
    expect(one.queuedBytes).toBe(150);
    await new Promise((resolve) => setTimeout(resolve, 5));
    expect(one.queuedBytes).toBe(150);
    const heard = record(two);
    await heardAll(heard, 2);
    while (one.queuedBytes > 0) await new Promise((resolve) => setImmediate(resolve));
  });

  it('tells both sides once that it is closed, with the code, behind what was sent', async () => {
    const { one, two } = linkPair();
    const [heardByOne, heardByTwo] = [record(one), record(two)];
    two.send(Uint8Array.of(9));
    one.send(Uint8Array.of(1));
    one.close(4002, 'away');
    one.close();
    one.send(Uint8Array.of(2));
    expect(heardByOne).toEqual([]);
    await heardAll(heardByTwo, 2);
    two.close(1000);
    await new Promise((resolve) => setTimeout(resolve, 5));
    expect(heardByOne).toEqual(['closed 4002 away']);
    expect(heardByTwo).toEqual(['packet 1', 'closed 4002 away']);
  });

  it('takes the end of the other side without a word for a lost connection', async () => {
    const { one, ports } = linkPair();
    const heard = record(one);
    ports[1].close();
    await heardAll(heard, 1);
    expect(heard).toEqual(['closed 1006 ']);
  });

  it('takes the end of a thread for a lost connection', async () => {
    const { port1, port2 } = new MessageChannel();
    const program = `require('node:worker_threads').parentPort.once('message', (port) => {
      port.on('message', (data) => port.postMessage(data));
    })`;
    const worker = new Worker(program, { eval: true });
    worker.postMessage(port2, [port2]);
    const link = messagePortLink(port1);
    const heard = record(link);
    link.send(Uint8Array.of(1));
    // The program is no link: it sends back what it gets, and what it gets is a packet.
    await heardAll(heard, 1);
    await worker.terminate();
    await heardAll(heard, 2);
    expect(heard).toEqual(['packet 1', 'closed 1006 ']);
  });

  it.each([
    ['a text', 'hello'],
    ['nothing', undefined],
    ['bytes that it says were taken and were not', 1],
    ['a close without a code', { reason: 'why' }],
    ['a close without a reason', { code: 1000 }],
  ])('tells of %s as of a text message', async (_name, data) => {
    const { one, ports } = linkPair();
    const heard = record(one);
    ports[1].postMessage(data);
    await heardAll(heard, 1);
    expect(heard).toEqual(['text']);
  });

  it('leaves nothing open once it is closed', async () => {
    const { one, two, ports } = linkPair();
    record(one);
    record(two);
    const closed = Promise.all(ports.map((port) => once(port, 'close')));
    one.close();
    await closed;
  });

  it('cannot be started twice', () => {
    const { one } = linkPair();
    record(one);
    expect(() => record(one)).toThrow('started before');
  });
});
