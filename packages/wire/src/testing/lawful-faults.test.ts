import { describe, expect, it } from 'vitest';
import { record } from '../../fixtures/recorded-link.js';
import type { Link } from '../link/link.js';
import { memoryLinkPair } from '../link/memory-link.js';
import { type LawfulFaults, lawfulFaults } from './lawful-faults.js';
import { seededRandom } from './seeded-random.js';
import { type VirtualClock, virtualClock } from './virtual-clock.js';

interface FaultyPair {
  readonly clock: VirtualClock;
  readonly one: Link;
  readonly two: Link;
}

function faulty(faults: Omit<LawfulFaults, 'random' | 'clock'>, seed: number = 1): FaultyPair {
  const clock = virtualClock();
  const random = seededRandom(seed);
  const [one, two] = lawfulFaults(memoryLinkPair(clock), { random, clock, ...faults });
  return { clock, one, two };
}

/** Sends the packets 0 to 9 and tells what arrives when. */
async function timed({ clock, one, two }: FaultyPair): Promise<[number, number][]> {
  const heard: [number, number][] = [];
  two.start({
    packet: ([number = -1]) => heard.push([number, clock.now()]),
    text: () => undefined,
    closed: () => undefined,
  });
  for (let i = 0; i < 10; i++) one.send(Uint8Array.of(i));
  await clock.advance(1_000_000);
  return heard;
}

describe('lawfulFaults', () => {
  it('changes nothing where no fault is asked for', async () => {
    const { clock, one, two } = faulty({});
    const [heardByOne, heardByTwo] = [record(one), record(two)];
    one.send(Uint8Array.of(1));
    two.send(Uint8Array.of(2));
    one.close(4000, 'end');
    await clock.advance(0);
    expect(heardByTwo).toEqual(['packet 1', 'closed 4000 end']);
    // A side that has closed hears nothing more but the end.
    expect(heardByOne).toEqual(['closed 4000 end']);
    expect(clock.waiting).toBe(0);
  });

  it('delays every packet, and lets none overtake another', async () => {
    const heard = await timed(faulty({ delayMs: 100 }));
    expect(heard.map(([number]) => number)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
    const times = heard.map(([, time]) => time);
    expect(times).toEqual(times.toSorted((a, b) => a - b));
    expect(times.at(-1)).toBeGreaterThan(50);
    expect(times.at(-1)).toBeLessThan(100);
  });

  it('repeats itself with the seed', async () => {
    const faults = { delayMs: 100, stalls: 0.3 };
    const one = await timed(faulty(faults, 5));
    expect(await timed(faulty(faults, 5))).toEqual(one);
    expect(await timed(faulty(faults, 6))).not.toEqual(one);
  });

  it('stands still for a while, in one direction', async () => {
    const { clock, one, two } = faulty({ stalls: 1, stallMs: 700 });
    const [heardByOne, heardByTwo] = [record(one), record(two)];
    one.send(Uint8Array.of(1));
    one.send(Uint8Array.of(2));
    await clock.advance(600);
    two.send(Uint8Array.of(3));
    await clock.advance(100);
    expect([heardByOne, heardByTwo]).toEqual([[], ['packet 1']]);
    await clock.advance(600);
    expect([heardByOne, heardByTwo]).toEqual([['packet 3'], ['packet 1']]);
    await clock.advance(100);
    expect(heardByTwo).toEqual(['packet 1', 'packet 2']);
  });

  it('counts what is delayed as not yet sent', async () => {
    const { clock, one, two } = faulty({ stalls: 1, stallMs: 700 });
    record(two);
    one.send(new Uint8Array(100));
    expect(one.queuedBytes).toBe(100);
    await clock.advance(10);
    expect(one.queuedBytes).toBe(102);
    await clock.advance(700);
    expect(one.queuedBytes).toBe(0);
  });

  it('is cut at any byte: whole packets have arrived, then both sides hear of 1006', async () => {
    // Two packets of 3 bytes with frame headers of 2, and the first of them answered.
    const outcomes = new Map<number, string>();
    for (let cutAt = 0; cutAt <= 16; cutAt++) {
      const { clock, one, two } = faulty({ cutAt });
      const [heardByOne, heardByTwo] = [record(one), record(two)];
      one.send(Uint8Array.of(1, 1, 1));
      one.send(Uint8Array.of(2, 2, 2));
      await clock.advance(0);
      two.send(Uint8Array.of(3, 3, 3));
      await clock.advance(0);
      one.send(Uint8Array.of(4));
      await clock.advance(0);
      outcomes.set(cutAt, [...heardByTwo, '|', ...heardByOne].join(', '));
      expect([one.queuedBytes, two.queuedBytes, clock.waiting]).toEqual([0, 0, 0]);
    }
    const [first, second, third] = ['packet 1 1 1', 'packet 2 2 2', 'packet 3 3 3'];
    const end = 'closed 1006 ';
    for (let at = 0; at < 5; at++) expect(outcomes.get(at)).toBe(`${end}, |, ${end}`);
    for (let at = 5; at < 10; at++) expect(outcomes.get(at)).toBe(`${first}, ${end}, |, ${end}`);
    for (let at = 10; at < 15; at++) {
      expect(outcomes.get(at)).toBe(`${first}, ${second}, ${end}, |, ${end}`);
    }
    expect(outcomes.get(15)).toBe(`${first}, ${second}, ${end}, |, ${third}, ${end}`);
    expect(outcomes.get(16)).toBe(`${first}, ${second}, ${end}, |, ${third}, ${end}`);
  });

  it('loses a close that is cut', async () => {
    const { clock, one, two } = faulty({ cutAt: 5 });
    const [heardByOne, heardByTwo] = [record(one), record(two)];
    one.close(4000, 'end');
    await clock.advance(0);
    expect([heardByOne, heardByTwo]).toEqual([['closed 1006 '], ['closed 1006 ']]);
  });

  it('tells a side of the cut that starts after it', async () => {
    const { clock, one, two } = faulty({ cutAt: 0 });
    record(two);
    one.send(Uint8Array.of(1));
    await clock.advance(0);
    const heard = record(one);
    await clock.advance(0);
    expect(heard).toEqual(['closed 1006 ']);
  });
});
