import { describe, expect, it } from 'vitest';
import { RecordingLogger } from '../../fixtures/recording-logger.js';
import { requestIdMaker } from './request-id.js';

const UUID = /^[0-9a-f-]{36}$/;

describe('requestIdMaker', () => {
  it('takes the ids of the function', () => {
    const logger = new RecordingLogger();
    expect(requestIdMaker(() => 'r-1', logger)()).toBe('r-1');
    expect(logger.entries).toEqual([]);
  });

  it.each<[string, () => unknown]>([
    ['nothing', () => undefined],
    ['a number', () => 7],
    ['an empty text', () => ''],
    ['a text with a space', () => 'a b'],
    ['half of a surrogate pair', () => '\ud800'],
    ['129 characters', () => 'x'.repeat(129)],
    ['a promise', async () => 'r-1'],
    ['a promise that rejects', () => Promise.reject(new Error('no'))],
    [
      'an error',
      () => {
        throw new Error('no');
      },
    ],
  ])('makes one itself, and warns, where the function gives %s', (_, make) => {
    const logger = new RecordingLogger();
    expect(requestIdMaker(make, logger)()).toMatch(UUID);
    expect(logger.of('warn')).toHaveLength(1);
  });
});
