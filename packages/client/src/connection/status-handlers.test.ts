import { beforeEach, describe, expect, it } from 'vitest';
import { StatusHandlers } from './status-handlers.js';

let errors: unknown[];
let statuses: StatusHandlers;

beforeEach(() => {
  errors = [];
  statuses = new StatusHandlers((error) => errors.push(error));
});

describe('a snapshot', () => {
  it('is the same frozen object until something has changed', () => {
    const before = statuses.getSnapshot();
    expect(before).toEqual({
      status: 'connecting',
      connected: false,
      error: undefined,
      missing: [],
    });
    statuses.set('connecting');
    statuses.setMissing([]);
    expect(statuses.getSnapshot()).toBe(before);
    statuses.set('open');
    expect(statuses.getSnapshot()).toMatchObject({ status: 'open', connected: true });
    expect(before.status).toBe('connecting');
    expect([before, before.missing].every((value) => Object.isFrozen(value))).toBe(true);
  });

  it.each([
    ['connecting', false],
    ['open', true],
    ['resumed', true],
    ['gap', true],
    ['closed', false],
  ] as const)('of %s says whether calls are sent: %s', (status, connected) => {
    statuses.set(status, new Error('why'));
    expect(statuses.getSnapshot()).toMatchObject({ status, connected, error: new Error('why') });
  });

  it('names what the server lacks, and keeps it while the connection is away', () => {
    statuses.setMissing(['a.B/C']);
    const named = statuses.getSnapshot();
    statuses.setMissing(['a.B/C']);
    expect(statuses.getSnapshot()).toBe(named);
    statuses.set('connecting', new Error('lost'));
    expect(statuses.getSnapshot().missing).toEqual(['a.B/C']);
  });
});

describe('a listener', () => {
  it('is told of whatever changes, and no more once it has unsubscribed', () => {
    const { subscribe, getSnapshot } = statuses;
    const heard: unknown[] = [];
    const end = subscribe(() => heard.push(getSnapshot()));
    statuses.set('connecting', new Error('refused'));
    statuses.setMissing(['a.B/C']);
    statuses.set('open');
    end();
    statuses.set('closed');
    expect(heard).toMatchObject([
      { status: 'connecting', error: new Error('refused'), missing: [] },
      { status: 'connecting', missing: ['a.B/C'] },
      { status: 'open', error: undefined, missing: ['a.B/C'] },
    ]);
  });

  it('that throws keeps nobody else from hearing', () => {
    const heard: string[] = [];
    statuses.subscribe(() => {
      throw new Error('listener');
    });
    statuses.on((status) => heard.push(status));
    statuses.set('open');
    expect([heard, errors]).toEqual([['open'], [new Error('listener')]]);
  });
});

describe('a status handler', () => {
  it('is told of the status only', () => {
    const heard: string[] = [];
    statuses.on((status, error) => heard.push(`${status} ${error?.message ?? ''}`));
    statuses.set('connecting', new Error('refused'));
    statuses.setMissing(['a.B/C']);
    statuses.set('closed', new Error('done'));
    expect(heard).toEqual(['closed done']);
  });
});
