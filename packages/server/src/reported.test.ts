import { beforeEach, describe, expect, it } from 'vitest';
import { settled } from '../fixtures/scripted-client.js';
import { reported, reportedAnswer } from './reported.js';

const err = new Error('no');
let reports: unknown[];
const report = (one: unknown): void => void reports.push(one);

beforeEach(() => {
  reports = [];
});

describe.each([
  ['what is to do something', reported, 0],
  ['what is to answer', reportedAnswer, 1],
])('%s', (_, run, forPromise) => {
  it('has its result passed on', () => {
    expect(run(() => 7, report)).toBe(7);
    expect(reports).toEqual([]);
  });

  it('is reported where it throws', () => {
    const thrown = (): never => {
      throw err;
    };
    expect(run(thrown, report)).toBeUndefined();
    expect(reports).toEqual([err]);
  });

  it('is reported where it rejects, and has no result', async () => {
    expect(run(() => Promise.reject(err), report)).toBeUndefined();
    await settled();
    expect(reports.slice(forPromise)).toEqual([err]);
  });

  it('is reported for a promise that resolves only where an answer was needed', async () => {
    expect(run(() => Promise.resolve(7), report)).toBeUndefined();
    await settled();
    expect(reports).toHaveLength(forPromise);
  });

  it('is reported where to look at its result throws', () => {
    const odd = Object.defineProperty({}, 'then', {
      get: () => {
        throw err;
      },
    });
    expect(run(() => odd, report)).toBeUndefined();
    expect(reports).toEqual([err]);
  });
});
