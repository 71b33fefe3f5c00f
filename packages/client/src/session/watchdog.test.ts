import { describe, expect, it } from 'vitest';
import { Watchdog } from './watchdog.js';

describe('Watchdog', () => {
  it('asks first, and judges only when no answer comes', async () => {
    const events: string[] = [];
    await new Promise<void>((resolve) => {
      new Watchdog(1, 1, {
        ping: () => events.push('ping'),
        dead: () => {
          events.push('dead');
          resolve();
        },
      });
    });
    expect(events).toEqual(['ping', 'dead']);
  });

  it('is content with an answer to its ping', async () => {
    let pings = 0;
    await new Promise<void>((resolve, reject) => {
      const watchdog: Watchdog = new Watchdog(1, 1, {
        ping: () => {
          watchdog.heard();
          if (++pings === 3) {
            watchdog.stop();
            resolve();
          }
        },
        dead: () => reject(new Error('It was heard')),
      });
    });
    expect(pings).toBe(3);
  });
});
