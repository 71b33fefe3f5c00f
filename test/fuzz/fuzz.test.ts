import { describe, expect, it } from 'vitest';
import { Random } from '../random/random.js';
import type { FuzzTarget } from './fuzz-target.js';
import { fuzzTargets } from './fuzz-targets.js';
import { mutate } from './mutate-bytes.js';
import { type FuzzReport, runFuzz } from './run-fuzz.js';

const seed = 20_260_101;
const seeds = [Uint8Array.of(10, 2, 8, 1, 16, 5), Uint8Array.of(8, 150, 1)];

function targetOf(feed: FuzzTarget['feed']): FuzzTarget {
  return { name: 'planted', seeds, feed };
}

/** The failure of a run, with its inputs as plain numbers. */
function failureOf({ failure }: FuzzReport): unknown {
  return failure && { ...failure, inputs: failure.inputs.map((input) => [...input]) };
}

it('finds nothing in 200,000 mutated messages and packets', async () => {
  const groups = await fuzzTargets();
  const report = await runFuzz(groups, { seed, runs: 200_000 });
  for (const target of groups.flat()) await target.close?.();
  expect(failureOf(report)).toBeUndefined();
  expect(report.runs).toBe(200_000);
  // Each target has had its share: a group is a seventh, and that of JSON has 42 targets.
  for (const { name } of groups.flat()) expect(report.fed.get(name)).toBeGreaterThan(500);
}, 240_000);

describe('the fuzzer', () => {
  it('tells the input that a target does not survive', async () => {
    const error = new TypeError('planted');
    const target = targetOf((bytes) => {
      if (bytes.length > 8) throw error;
    });
    const { failure } = await runFuzz([[target]], { seed, runs: 10_000 });
    expect(failure).toEqual({ target: 'planted', inputs: [expect.any(Uint8Array)], error });
    expect(failure?.inputs[0]?.length).toBeGreaterThan(8);
  });

  it('tells an error that nobody catches', async () => {
    const error = new TypeError('planted');
    const target = targetOf(async () => {
      void Promise.reject(error);
      await new Promise((resolve) => setImmediate(resolve));
    });
    const { failure } = await runFuzz([[target]], { seed, runs: 10 });
    expect(failure).toMatchObject({ target: 'planted', error });
  });

  it('feeds the same for the same seed', async () => {
    const fed = async (from: number): Promise<string[]> => {
      const inputs: string[] = [];
      const target = targetOf((bytes) => {
        inputs.push(Buffer.from(bytes).toString('hex'));
      });
      await runFuzz([[target]], { seed: from, runs: 200 });
      return inputs;
    };
    const first = new Set(await fed(1));
    expect(new Set(await fed(1))).toEqual(first);
    expect(new Set(await fed(2))).not.toEqual(first);
  });

  it('makes inputs of every length from nothing to a flood', () => {
    const [one = new Uint8Array(), two = new Uint8Array()] = seeds;
    const lengths = Array.from(
      { length: 5_000 },
      (_, at) => mutate(new Random(at), one, two).length,
    );
    expect(Math.min(...lengths)).toBe(0);
    expect(Math.max(...lengths)).toBe(16_384);
  });
});
