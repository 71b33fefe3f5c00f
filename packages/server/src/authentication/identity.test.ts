import { realClock } from '@wirepact/wire';
import { type VirtualClock, virtualClock } from '@wirepact/wire/testing';
import { beforeEach, describe, expect, it } from 'vitest';
import { pending } from '../../fixtures/pending.js';
import { RecordingLogger } from '../../fixtures/recording-logger.js';
import { DeadlineWheel } from '../call/deadline-wheel.js';
import type { Authenticate, Principal } from './authenticate.js';
import { hasExpired, Identity } from './identity.js';

let clock: VirtualClock;
let ended: string[];
let renewed: Principal[];
let logger: RecordingLogger;

beforeEach(() => {
  clock = virtualClock();
  ended = [];
  renewed = [];
  logger = new RecordingLogger();
});

function identityOf(principal: Principal, authenticate?: Authenticate): Identity {
  const owner = {
    id: 'session',
    end: (code: number, reason: string) => void ended.push(`${code} ${reason}`),
    renewed: (by: Principal) => void renewed.push(by),
  };
  const deadlines = new DeadlineWheel(clock);
  const parts = { authenticate, clock, deadlines, logger, principalRates: undefined };
  return new Identity(principal, owner, parts);
}

const inMs = (ms: number): Date => new Date(clock.wallTime() + ms);

describe('an identity', () => {
  it('ends its connection when the credentials expire, and not before', async () => {
    const identity = identityOf({ expiresAt: inMs(60_000) });
    expect(identity.expiresMs).toBe(60_000);
    await clock.advance(59_000);
    expect(ended).toEqual([]);
    await clock.advance(2_000);
    expect(ended).toEqual(['4003 the credentials have expired']);
  });

  it('leaves nothing on the clock once its connection has ended', async () => {
    identityOf({ expiresAt: inMs(60_000) }).stop();
    await clock.advance(120_000);
    expect(ended).toEqual([]);
    identityOf({}).stop();
    expect(clock.waiting).toBe(0);
  });

  it('lasts as long as the newer credentials do', async () => {
    const next = { id: 'ada', root: true, expiresAt: inMs(120_000) };
    const identity = identityOf({ id: 'ada', expiresAt: inMs(60_000) }, () => next);
    await identity.renew(undefined);
    expect([identity.principal, renewed]).toEqual([next, [next]]);
    await clock.advance(119_000);
    expect(ended).toEqual([]);
    await clock.advance(2_000);
    expect(ended).toHaveLength(1);
  });

  it('has one look at credentials at a time', async () => {
    const gate = pending<Principal>();
    const identity = identityOf({ id: 'ada' }, () => gate.promise);
    const first = identity.renew(undefined);
    await expect(identity.renew(undefined)).rejects.toMatchObject({ code: 'ABORTED' });
    gate.resolve({ id: 'ada' });
    await first;
    await identity.renew(undefined);
  });

  it('refuses what authenticate should not return, and keeps that to itself', async () => {
    const answers = [
      undefined,
      'ada',
      { id: 5 },
      { id: 'ada', expiresAt: 5 },
      { id: 'ada', expiresAt: inMs(0) },
    ];
    for (const answer of answers) {
      const identity = identityOf({ id: 'ada' }, (() => answer) as unknown as Authenticate);
      await expect(identity.renew(undefined)).rejects.toMatchObject({
        code: 'UNAUTHENTICATED',
        message: expect.stringMatching(/^The credentials (were refused|have expired)$/),
      });
    }
    expect(logger.of('info').map(({ fields }) => String(fields.err))).toEqual([
      'TypeError: authenticate returns an object or undefined, not a string',
      'TypeError: The id of a principal is a text, not a number: make it a text',
      'TypeError: The expiresAt of a principal is a Date, not a number: new Date(seconds * 1000) for a JWT',
    ]);
  });

  it('does nothing where its connection has ended meanwhile', async () => {
    const gate = pending<Principal>();
    const identity = identityOf({ id: 'ada' }, () => gate.promise);
    const renewing = identity.renew(undefined);
    identity.stop();
    gate.resolve({ id: 'ada', expiresAt: inMs(1) });
    await renewing;
    expect([renewed, clock.waiting]).toEqual([[], 0]);
  });
});

it('credentials have expired at the moment that their principal names', () => {
  expect(hasExpired({}, realClock)).toBe(false);
  expect(hasExpired({ expiresAt: inMs(1) }, clock)).toBe(false);
  expect(hasExpired({ expiresAt: inMs(0) }, clock)).toBe(true);
});
