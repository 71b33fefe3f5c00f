import { describe, expect, it } from 'vitest';
import { Reconnect } from './reconnect.js';

const backoff = { firstMs: 100, maxMs: 1_000 };
const create = (): Reconnect => new Reconnect(backoff, () => undefined);

describe('Reconnect', () => {
  it('waits up to a bound that doubles with each attempt, and no longer than the longest', () => {
    const reconnect = create();
    const bounds = [0, 1, 2, 3, 4, 5].map(() => reconnect.nextWait(0, 1));
    expect(bounds).toEqual([100, 200, 400, 800, 1_000, 1_000]);
  });

  it('waits anything from nothing to the bound', () => {
    expect(create().nextWait(0, 0)).toBe(0);
    expect(create().nextWait(0, 0.25)).toBe(25);
  });

  it('begins anew after a connection that lasted', () => {
    const reconnect = create();
    reconnect.nextWait(0, 1);
    reconnect.nextWait(0, 1);
    reconnect.opened(1_000);
    expect(reconnect.nextWait(6_000, 1)).toBe(100);
  });

  it('waits longer and longer where connections do not last, whatever chance says', () => {
    const reconnect = create();
    const waits = [0, 1, 2, 3, 4, 5, 6].map((now) => {
      reconnect.opened(now);
      return reconnect.nextWait(now, 0);
    });
    expect(waits).toEqual([0, 100, 200, 400, 800, 1_000, 1_000]);
  });

  it('does not come back faster because a server that closes at once asks for it', () => {
    const reconnect = create();
    const waits = [0, 1, 2].map((now) => {
      reconnect.opened(now);
      reconnect.between(0, 1, 1);
      return reconnect.nextWait(now, 1);
    });
    expect(waits).toEqual([100, 200, 400]);
  });

  it('comes back between the bounds that the server asked for, once', () => {
    const reconnect = create();
    reconnect.between(2_000, 6_000, 0.5);
    expect(reconnect.invited).toBe(true);
    expect(reconnect.nextWait(0, 1)).toBe(4_000);
    expect(reconnect.nextWait(0, 1)).toBe(200);
  });

  it('takes no bounds for its own, and cuts what a timer cannot wait', () => {
    const reconnect = create();
    reconnect.between(0, 0, 0.5);
    expect(reconnect.nextWait(0, 0.5)).toBe(50);
    reconnect.between(4_294_967_295, 4_294_967_295, 0.5);
    expect(reconnect.nextWait(0, 1)).toBe(2 ** 31 - 1);
    reconnect.between(500, 100, 0.5);
    expect(reconnect.nextWait(0, 1)).toBe(500);
  });

  it('comes back at most once a minute where the protocol is broken', () => {
    const reconnect = create();
    reconnect.afresh(1_000);
    expect(reconnect.nextWait(1_000, 0)).toBe(0);
    reconnect.afresh(1_500);
    expect(reconnect.nextWait(1_500, 0)).toBe(59_500);
    reconnect.afresh(61_200);
    expect(reconnect.nextWait(61_200, 0)).toBe(59_800);
    reconnect.afresh(500_000);
    expect(reconnect.nextWait(500_000, 0)).toBe(0);
  });
});
