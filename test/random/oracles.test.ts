import { expect, it } from 'vitest';
import { compareWithOracles } from './compare-with-oracles.js';

it('agrees with protobufjs and protobuf-es, whatever the contract and the message', () => {
  const result = compareWithOracles({
    seed: 20_260_101,
    contracts: 60,
    messagesPerContract: 334,
  });
  expect(result.messages).toBe(60 * 334);
  expect(result.jsons).toBeGreaterThan(result.messages / 2);
  // Where -0 is dropped, only the rest is compared: that must stay the exception.
  expect(result.minusZeros).toBeLessThan(result.messages / 10);
}, 240_000);
