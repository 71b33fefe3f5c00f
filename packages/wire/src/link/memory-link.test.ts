import { describe, expect, it } from 'vitest';
import { record } from '../../fixtures/recorded-link.js';
import { virtualClock } from '../testing/virtual-clock.js';
import { memoryLinkPair } from './memory-link.js';

/** Lets everything that is under way in microtasks happen. */
const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));

describe('memoryLinkPair', () => {
  it('delivers both ways, in order and never at once', async () => {
    const [one, two] = memoryLinkPair();
    const [heardByOne, heardByTwo] = [record(one), record(two)];
    one.send(Uint8Array.of(1));
    one.send(Uint8Array.of(2));
    two.send(Uint8Array.of(3));
    expect(heardByTwo).toEqual([]);
    await settled();
    expect(heardByTwo).toEqual(['packet 1', 'packet 2']);
    expect(heardByOne).toEqual(['packet 3']);
  });

  it('copies what is sent', async () => {
    const [one, two] = memoryLinkPair();
    const heard = record(two);
    const bytes = Uint8Array.of(1);
    one.send(bytes);
    bytes[0] = 9;
    await settled();
    expect(heard).toEqual(['packet 1']);
  });

  it('copies a Buffer too, whose slice is a view', async () => {
    const [one, two] = memoryLinkPair();
    const heard = record(two);
    const bytes = Buffer.from([1]);
    one.send(bytes);
    bytes[0] = 9;
    await settled();
    expect(heard).toEqual(['packet 1']);
  });

  it('keeps what comes before the start', async () => {
    const [one, two] = memoryLinkPair();
    one.send(Uint8Array.of(1));
    one.close(4000, 'done');
    await settled();
    const heard = record(two);
    await settled();
    expect(heard).toEqual(['packet 1', 'closed 4000 done']);
  });

  it('counts the bytes that are under way', async () => {
    const [one, two] = memoryLinkPair();
    record(two);
    one.send(new Uint8Array(100));
    expect(one.queuedBytes).toBe(100);
    await settled();
    expect(one.queuedBytes).toBe(0);
  });

  it('tells both sides once that it is closed, behind what was sent', async () => {
    const [one, two] = memoryLinkPair();
    const [heardByOne, heardByTwo] = [record(one), record(two)];
    one.send(Uint8Array.of(1));
    one.close(4002, 'away');
    one.close();
    two.close(1000);
    one.send(Uint8Array.of(2));
    await settled();
    expect(heardByOne).toEqual(['closed 4002 away']);
    expect(heardByTwo.filter((entry) => entry.startsWith('closed'))).toHaveLength(1);
  });

  it('delivers nothing to a side that has closed', async () => {
    const [one, two] = memoryLinkPair();
    const heard = record(one);
    one.close();
    two.send(Uint8Array.of(1));
    await settled();
    expect(heard).toEqual(['closed 1000 ']);
  });

  it('cannot be started twice', () => {
    const [one] = memoryLinkPair();
    record(one);
    expect(() => record(one)).toThrow('started before');
  });

  it('carries nothing on a virtual clock until that is moved', async () => {
    const clock = virtualClock();
    const [one, two] = memoryLinkPair(clock);
    const heard = record(two);
    one.send(Uint8Array.of(1));
    await settled();
    expect(heard).toEqual([]);
    await clock.advance(0);
    expect(heard).toEqual(['packet 1']);
  });
});
