import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it, onTestFinished, vi } from 'vitest';
import { ChildProgram, freePort } from './child-program.js';
import { KilledClient } from './killed-client.js';

/** More by `FAULT_KILLS=20 npx vitest run --project repository killed-server`. */
const asked = process.env.FAULT_KILLS;
const kills = Number(asked ?? 3);

const serverProgram = new URL('programs/killable-server.ts', import.meta.url);

/** Each has its connection: a tenth of 50 streams and a fifth of 200 unary calls at any time. */
const CLIENTS = 5;
const STREAMS_EACH = 10;
const CALLS_EACH = 40;

/**
 * A client takes a connection that lasts less than five seconds for one that failed, and is in less of
 * a hurry to come back.
 */
const STEADY_MS = 5_500;

/** Nothing of this takes so long; it only ends a test that would hang. */
const patience = { timeout: 90_000, interval: 20 };

/** How often the servers have executed each call. */
function executions(file: string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const call of readFileSync(file, 'utf8').split('\n').slice(0, -1)) {
    counts.set(call, (counts.get(call) ?? 0) + 1);
  }
  return counts;
}

it(
  `a server that is killed ${kills} times with 50 streams and 200 calls under way repeats no answered call, and no client misses a gap`,
  async () => {
    const folder = mkdtempSync(join(tmpdir(), 'wirepact-killed-'));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    const executed = join(folder, 'executed');
    const port = await freePort();
    const start = (): Promise<ChildProgram> =>
      ChildProgram.start(serverProgram, [String(port), executed]);
    let server = await start();
    onTestFinished(() => server.kill());

    const clients = Array.from({ length: CLIENTS }, (_, index) => {
      const client = new KilledClient(index, `ws://127.0.0.1:${port}`);
      onTestFinished(() => client.connection.close());
      client.begin(STREAMS_EACH, CALLS_EACH);
      return client;
    });
    const waits: number[] = [];
    const allBusy = (): Promise<void> => {
      for (const client of clients) client.forget();
      return vi.waitFor(() => expect(clients.every(({ isBusy }) => isBusy)).toBe(true), patience);
    };
    for (let kill = 1; kill <= kills; kill++) {
      await sleep(STEADY_MS);
      await allBusy();
      await server.kill();
      server = await start();
      const listening = performance.now();
      await vi.waitFor(
        () => expect(clients.map(({ gaps }) => gaps.length)).toEqual(clients.map(() => kill)),
        patience,
      );
      waits.push(...clients.map(({ gaps }) => (gaps.at(-1) ?? listening) - listening));
    }
    await allBusy();
    await Promise.all(clients.map((client) => client.end()));

    if (asked !== undefined) {
      waits.sort((a, b) => a - b);
      const [middle = 0, longest = 0] = [waits.at(waits.length >> 1), waits.at(-1)];
      const late = waits.filter((ms) => ms > 5_000).length;
      console.log(
        `Back after the server listened: ${Math.round(middle)} ms at the middle, ` +
          `${Math.round(longest)} ms at most, ${late} of ${waits.length} over 5 s`,
      );
    }
    const counts = executions(executed);
    const repeated = [...counts].filter(([call, times]) => call.startsWith('remove') && times > 1);
    expect(repeated).toEqual([]);
    expect(clients.flatMap((client) => client.judge(counts))).toEqual([]);
    for (const client of clients) {
      // Streams that are not to begin anew end each time, and the others never.
      expect(client.endedStreams).toBe((kills * STREAMS_EACH) / 2);
      expect(client.endings.get('OK')).toBeGreaterThan(0);
      expect([...client.endings.keys()].sort()).toEqual(['OK', 'UNAVAILABLE']);
    }
  },
  120_000 + kills * 60_000,
);
