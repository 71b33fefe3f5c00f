import type { AuthenticateRequest } from '@wirepact/wire/runtime';
import { type VirtualClock, virtualClock } from '@wirepact/wire/testing';
import { beforeEach, describe, expect, it } from 'vitest';
import type { CredentialsSource } from './credentials.js';
import { CredentialsKeeper } from './credentials-keeper.js';

let clock: VirtualClock;
let shown: string[];
let errors: unknown[];
/** What the server answers. */
let answer: () => bigint;

beforeEach(() => {
  clock = virtualClock();
  shown = [];
  errors = [];
  answer = () => 0n;
});

function keeperOf(credentials: CredentialsSource, renewsCredentials = true): CredentialsKeeper {
  const onError = (error: unknown): void => void errors.push(error);
  const show = async ({ credentials: bytes, credentialsType }: AuthenticateRequest) => {
    shown.push(`${credentialsType} ${new TextDecoder().decode(bytes)}`);
    return { expiresMs: answer() };
  };
  return new CredentialsKeeper({ credentials, renewsCredentials, clock, onError }, show);
}

/** Gives a new token whenever it is asked. */
function tokens(): CredentialsSource {
  let made = 0;
  return () => ({ value: `token ${++made}` });
}

describe('credentials that expire', () => {
  it('are renewed a minute ahead, and again before the new ones expire', async () => {
    answer = () => 3_600_000n;
    const keeper = keeperOf(tokens());
    keeper.taken(3_600_000);
    await clock.advance(3_539_999);
    expect(shown).toEqual([]);
    await clock.advance(1);
    expect(shown).toEqual(['bearer token 1']);
    await clock.advance(3_540_000);
    expect(shown).toEqual(['bearer token 1', 'bearer token 2']);
    keeper.stop();
    expect(clock.waiting).toBe(0);
  });

  it('are renewed when four fifths of their time are over, where that is short', async () => {
    keeperOf(tokens()).taken(10_000);
    await clock.advance(7_999);
    expect(shown).toEqual([]);
    await clock.advance(1);
    expect(shown).toHaveLength(1);
    // The new ones do not expire.
    expect(clock.waiting).toBe(0);
  });

  it('are renewed once a second at most, whatever a server says of them', async () => {
    answer = () => 1n;
    const keeper = keeperOf(tokens());
    keeper.taken(1);
    await clock.advance(2_500);
    expect(shown).toHaveLength(2);
    keeper.stop();
  });

  it('are asked for again in half of what is left, where that fails, but not for ever', async () => {
    const keeper = keeperOf(() => {
      throw new Error('offline');
    });
    keeper.taken(10_000);
    await clock.advance(8_000);
    expect(errors).toEqual([new Error('offline')]);
    await clock.advance(1_000);
    expect(errors).toHaveLength(2);
    await clock.advance(100_000);
    expect([errors.length, clock.waiting]).toEqual([2, 0]);
  });

  it('are left to themselves where nothing gives newer ones, and when the connection ends', async () => {
    keeperOf(() => ({ value: 'fixed' }), false).taken(10_000);
    expect(clock.waiting).toBe(0);
    const keeper = keeperOf(tokens());
    keeper.taken(10_000);
    keeper.stop();
    await clock.advance(10_000);
    expect(shown).toEqual([]);
  });
});

describe('credentials that are given by hand', () => {
  it('are shown, and take the place of fixed ones', async () => {
    const keeper = keeperOf(() => ({ value: 'old' }), false);
    await keeper.renew({ type: 'basic', value: 'new' });
    expect(shown).toEqual(['basic new']);
    const { credentialsType, credentials } = await keeper.forHello();
    expect([credentialsType, new TextDecoder().decode(credentials)]).toEqual(['basic', 'new']);
  });

  it('do not take the place of what a function gives, which is asked without any', async () => {
    const keeper = keeperOf(tokens());
    await keeper.renew({ value: 'mine' });
    await keeper.renew();
    expect(shown).toEqual(['bearer mine', 'bearer token 1']);
  });
});
