import { virtualClock } from '@wirepact/wire/testing';
import { describe, expect, it } from 'vitest';
import { principalRates } from './principal-rates.js';

describe('what a principal may call', () => {
  it('is shared by its connections, and is another one for each principal', () => {
    const clock = virtualClock();
    const rates = principalRates(2, clock);
    const [one, two, other] = ['ada', 'ada', 'bob'].map((id) => rates?.of(id));
    const take = (rate: typeof one): number | undefined => rate?.take(clock.now());
    expect([take(one), take(two), take(one), take(other)]).toEqual([0, 0, 500, 0]);
  });

  it('is not won back by connecting anew, and is forgotten when it would be full', async () => {
    const clock = virtualClock();
    const rates = principalRates(1, clock);
    expect(rates?.of('ada').take(clock.now())).toBe(0);
    rates?.release('ada');
    await clock.advance(400);
    expect(rates?.of('ada').take(clock.now())).toBe(600);
    rates?.release('ada');
    await clock.advance(999);
    rates?.of('bob');
    expect(rates?.size).toBe(2);
    await clock.advance(1_000);
    rates?.of('bob');
    expect(rates?.size).toBe(1);
  });

  it('is not limited with 0', () => {
    expect(principalRates(0, virtualClock())).toBeUndefined();
  });
});
