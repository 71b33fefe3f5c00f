import { virtualClock } from '@wirepact/wire/testing';
import { describe, expect, it } from 'vitest';
import { Watchdog } from './watchdog.js';

/** A watchdog that looks every second, if it is told nothing else, and gives 100 ms to answer. */
function watching(answers: boolean, intervalMs = 1_000) {
  const clock = virtualClock();
  const events: string[] = [];
  const note = (what: string): void => {
    events.push(`${what} at ${clock.now()}`);
  };
  const actions = {
    ping: () => {
      note('ping');
      if (answers) watchdog.heard();
    },
    dead: () => note('dead'),
  };
  const watchdog = new Watchdog(intervalMs, 100, actions, clock);
  return { clock, events, watchdog };
}

describe('Watchdog', () => {
  it('asks first, and judges only when no answer comes', async () => {
    const { clock, events } = watching(false);
    await clock.advance(10_000);
    expect(events).toEqual(['ping at 3000', 'dead at 3100']);
    expect(clock.waiting).toBe(0);
  });

  it('is content with an answer to its ping', async () => {
    const { clock, events, watchdog } = watching(true);
    await clock.advance(10_000);
    expect(events).toEqual(['ping at 3000', 'ping at 5100', 'ping at 7200', 'ping at 9300']);
    watchdog.stop();
    expect(clock.waiting).toBe(0);
  });

  it('asks at once where there is reason to, and once', async () => {
    const { clock, events, watchdog } = watching(false);
    await clock.advance(500);
    watchdog.ask();
    watchdog.ask();
    await clock.advance(10_000);
    expect(events).toEqual(['ping at 500', 'dead at 600']);
  });

  it('asks only where it is told to, of a server that has no heartbeat', async () => {
    const { clock, events, watchdog } = watching(true, Number.POSITIVE_INFINITY);
    await clock.advance(100_000);
    watchdog.ask();
    await clock.advance(100_000);
    expect(events).toEqual(['ping at 100000']);
    expect(clock.waiting).toBe(0);
  });
});
