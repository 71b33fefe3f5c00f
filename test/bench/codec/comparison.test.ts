import { describe, expect, it } from 'vitest';
import { judge, verdict } from './comparison.js';
import type { Measured } from './measured.js';
import { corpusOfMean } from './targets.js';

function encoding(name: string, library: string, ...rounds: number[]): Measured {
  return { case: name, metric: 'encode', read: false, library, rounds };
}

const peers = ['pbf', 'ts-proto'];

describe('the judgement of a run', () => {
  it('compares with the best protobuf library of the case, whoever that is', () => {
    const { comparisons } = judge(
      [
        encoding('small', 'wirepact', 100),
        encoding('small', 'pbf', 300),
        encoding('small', 'ts-proto', 200),
        encoding('small', 'msgpackr', 50),
        encoding('list', 'wirepact', 10),
        encoding('list', 'pbf', 15),
        encoding('list', 'ts-proto', 20),
      ],
      peers,
      new Map([['small', { ratio: 2 }]]),
    );
    expect(comparisons).toEqual([
      { case: 'small', against: 'ts-proto', ratio: 2, target: 2 },
      { case: 'list', against: 'pbf', ratio: 1.5, target: undefined },
    ]);
  });

  it('compares with whom the target names', () => {
    const { comparisons } = judge(
      [
        encoding('call', 'wirepact', 100),
        encoding('call', 'pbf', 300),
        encoding('call', 'ts-proto', 200),
      ],
      peers,
      new Map([['call', { ratio: 3.5, against: 'pbf' }]]),
    );
    expect(comparisons).toEqual([{ case: 'call', against: 'pbf', ratio: 3, target: 3.5 }]);
  });

  it('takes ratios round by round, so that a slow round of both counts for nothing', () => {
    const { comparisons } = judge(
      [encoding('small', 'wirepact', 100, 900, 100), encoding('small', 'pbf', 200, 1_800, 220)],
      peers,
      new Map(),
    );
    expect(comparisons[0]?.ratio).toBe(2);
  });

  it('holds the mean against its target only where the whole corpus was measured', () => {
    const targets = new Map([['mean', { ratio: 2 }]]);
    const run = (names: readonly string[]) =>
      judge(
        names.flatMap((name) => [encoding(name, 'wirepact', 1), encoding(name, 'pbf', 3)]),
        peers,
        targets,
      );
    expect(run([...corpusOfMean, 'call']).meanTarget).toBe(2);
    expect(run(['small']).meanTarget).toBeUndefined();
    expect(run(['small', 'list', 'call']).mean).toBeCloseTo(3);
    expect(run(['small', 'call']).mean).toBeUndefined();
  });

  it('says whether a target is reached', () => {
    expect(verdict(2.4, 2.3)).toBe('2.3 reached');
    expect(verdict(1.1, 1.7)).toBe('1.7 missed');
    expect(verdict(1.1, undefined)).toBe('–');
  });
});
