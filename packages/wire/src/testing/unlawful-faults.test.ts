import { describe, expect, it } from 'vitest';
import { record } from '../../fixtures/recorded-link.js';
import { memoryLinkPair } from '../link/memory-link.js';
import { seededRandom } from './seeded-random.js';
import { type UnlawfulFaults, unlawfulFaults } from './unlawful-faults.js';
import { virtualClock } from './virtual-clock.js';

/** What arrives of the packets 0 to 9, which are sent one after the other. */
async function arrived(faults: Omit<UnlawfulFaults, 'random'>, seed: number): Promise<string[]> {
  const clock = virtualClock();
  const [one, two] = unlawfulFaults(memoryLinkPair(clock), {
    random: seededRandom(seed),
    ...faults,
  });
  const heard = record(two);
  for (let i = 0; i < 10; i++) one.send(Uint8Array.of(i, i, i));
  one.close(4000, 'end');
  await clock.advance(0);
  return heard;
}

const all = Array.from({ length: 10 }, (_, i) => `packet ${i} ${i} ${i}`);

describe('unlawfulFaults', () => {
  it('changes nothing where no fault is asked for', async () => {
    expect(await arrived({}, 1)).toEqual([...all, 'closed 4000 end']);
  });

  it('repeats itself with the seed', async () => {
    const faults = { drop: 0.2, duplicate: 0.2, reorder: 0.2, garble: 0.2 };
    expect(await arrived(faults, 5)).toEqual(await arrived(faults, 5));
    expect(await arrived(faults, 5)).not.toEqual(await arrived(faults, 6));
  });

  it('drops', async () => {
    const heard = await arrived({ drop: 0.5 }, 1);
    expect(heard.length).toBeLessThan(11);
    expect(all.filter((packet) => heard.includes(packet))).toEqual(heard.slice(0, -1));
    expect(await arrived({ drop: 1 }, 1)).toEqual(['closed 4000 end']);
  });

  it('duplicates', async () => {
    expect(await arrived({ duplicate: 1 }, 1)).toEqual([
      ...all.flatMap((packet) => [packet, packet]),
      'closed 4000 end',
    ]);
  });

  it('reorders: a packet lets the next one overtake it', async () => {
    const swapped = all.flatMap((_, i) => (i % 2 === 0 ? [all[i + 1], all[i]] : []));
    expect(await arrived({ reorder: 1 }, 1)).toEqual([...swapped, 'closed 4000 end']);
  });

  it('garbles a copy, and never what it was given', async () => {
    const heard = await arrived({ garble: 1 }, 3);
    expect(heard).toHaveLength(11);
    expect(heard.filter((packet) => all.includes(packet))).toEqual([]);
    const [one, two] = unlawfulFaults(memoryLinkPair(), { random: seededRandom(3), garble: 1 });
    record(two);
    const packet = Uint8Array.of(1, 2, 3);
    for (let i = 0; i < 20; i++) one.send(packet);
    expect(packet).toEqual(Uint8Array.of(1, 2, 3));
    expect(one.queuedBytes).toBeGreaterThan(0);
  });
});
