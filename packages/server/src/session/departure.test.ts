import { Control, Ping, Pong } from '@wirepact/wire';
import { expect, it } from 'vitest';
import { Departure } from './departure.js';

it('is heard of with the pong of its own ping, once', () => {
  const departure = new Departure(Ping.create({ nonce: 7 }));
  const { goAway, ping } = departure.control(5_000);
  expect([goAway?.graceMs, ping?.nonce]).toEqual([5_000, 7]);
  const pong = (nonce: number): Control => Control.create({ pong: Pong.create({ nonce }) });
  expect([undefined, pong(6), pong(7), pong(7)].map((each) => departure.heed(each))).toEqual([
    false,
    false,
    true,
    false,
  ]);
  expect(departure.isHeard).toBe(true);
});
