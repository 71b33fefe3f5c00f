import { type VirtualClock, virtualClock } from '@wirepact/wire/testing';
import { beforeEach, describe, expect, it } from 'vitest';
import { Reconnect } from './reconnect.js';

const backoff = { firstMs: 100, maxMs: 1_000 };
let clock: VirtualClock;
/** What chance gives. */
let random: number;
let reconnect: Reconnect;
let attempts: number[];

beforeEach(() => {
  clock = virtualClock();
  random = 1;
  attempts = [];
  const connect = (): void => {
    attempts.push(clock.now());
  };
  reconnect = new Reconnect(backoff, connect, clock, () => random);
});

describe('Reconnect', () => {
  it('waits up to a bound that doubles with each attempt, and no longer than the longest', () => {
    const bounds = [0, 1, 2, 3, 4, 5].map(() => reconnect.nextWait());
    expect(bounds).toEqual([100, 200, 400, 800, 1_000, 1_000]);
  });

  it('waits anything from nothing to the bound', () => {
    random = 0;
    expect(reconnect.nextWait()).toBe(0);
    random = 0.25;
    expect(reconnect.nextWait()).toBe(50);
  });

  it('makes the next attempt when the wait is over, and only the last that was scheduled', async () => {
    reconnect.schedule();
    await clock.advance(99);
    reconnect.schedule();
    await clock.advance(200);
    expect(attempts).toEqual([299]);
    reconnect.schedule();
    reconnect.cancel();
    expect(clock.waiting).toBe(0);
  });

  it('makes an attempt that waits without the random wait, where there is reason to', async () => {
    reconnect.schedule();
    reconnect.hurry();
    await clock.advance(0);
    expect(attempts).toEqual([0]);
    reconnect.hurry();
    expect(clock.waiting).toBe(0);
  });

  it('hurries past no wait that the server has asked for', async () => {
    reconnect.between(2_000, 2_000);
    reconnect.schedule();
    reconnect.hurry();
    await clock.advance(1_999);
    expect(attempts).toEqual([]);
    await clock.advance(1);
    expect(attempts).toEqual([2_000]);
  });

  it('begins anew after a connection that lasted', async () => {
    reconnect.nextWait();
    reconnect.nextWait();
    reconnect.opened();
    await clock.advance(5_000);
    expect(reconnect.nextWait()).toBe(100);
  });

  it('waits longer and longer where connections do not last, whatever chance says', async () => {
    random = 0;
    const waits: number[] = [];
    for (let i = 0; i < 7; i++) {
      reconnect.opened();
      waits.push(reconnect.nextWait());
      await clock.advance(1);
    }
    expect(waits).toEqual([0, 100, 200, 400, 800, 1_000, 1_000]);
  });

  it('does not come back faster because a server that closes at once asks for it', () => {
    const waits = [0, 1, 2].map(() => {
      reconnect.opened();
      reconnect.between(0, 1);
      return reconnect.nextWait();
    });
    expect(waits).toEqual([100, 200, 400]);
  });

  it('comes back between the bounds that the server asked for, once', () => {
    random = 0.5;
    reconnect.between(2_000, 6_000);
    expect(reconnect.invited).toBe(true);
    random = 1;
    expect(reconnect.nextWait()).toBe(4_000);
    expect(reconnect.nextWait()).toBe(200);
  });

  it('takes no bounds for its own, and cuts what a timer cannot wait', () => {
    random = 0.5;
    reconnect.between(0, 0);
    expect(reconnect.nextWait()).toBe(50);
    reconnect.between(4_294_967_295, 4_294_967_295);
    expect(reconnect.nextWait()).toBe(2 ** 31 - 1);
    reconnect.between(500, 100);
    expect(reconnect.nextWait()).toBe(500);
  });

  it('comes back at most once a minute where the protocol is broken', async () => {
    random = 0;
    const waitAt = async (ms: number): Promise<number> => {
      await clock.advance(ms - clock.now());
      reconnect.afresh();
      return reconnect.nextWait();
    };
    expect(await waitAt(1_000)).toBe(0);
    expect(await waitAt(1_500)).toBe(59_500);
    expect(await waitAt(61_200)).toBe(59_800);
    expect(await waitAt(500_000)).toBe(0);
  });
});
