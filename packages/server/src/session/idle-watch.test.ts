import { memoryLinkPair } from '@wirepact/wire';
import { type VirtualClock, virtualClock } from '@wirepact/wire/testing';
import { beforeEach, describe, expect, it } from 'vitest';
import { noteChanged, noteEcho } from '../../fixtures/note-contract.js';
import { pending } from '../../fixtures/pending.js';
import { ScriptedClient } from '../../fixtures/scripted-client.js';
import { ScriptedGateway } from '../../fixtures/scripted-gateway.js';
import { type Served, serve } from '../../fixtures/served-notes.js';

let clock: VirtualClock;
let gateway: ScriptedGateway;
let served: Served;
let client: ScriptedClient;
let code: number | undefined;

beforeEach(async () => {
  clock = virtualClock();
  gateway = new ScriptedGateway();
  served = serve(gateway, { clock, limits: { idleMs: 1_000, heartbeatMs: 100 } });
  const [near, far] = memoryLinkPair(clock);
  served.server.accept(far);
  client = new ScriptedClient(near);
  code = undefined;
  void client.ended.then((ending) => {
    code = ending.code;
  });
  await clock.until(client.hello());
});

/** Lets time pass in which the client does what keeps it alive, and no more. */
async function pass(ms: number): Promise<void> {
  for (let passed = 0; passed < ms && code === undefined; passed += 100) {
    await clock.advance(100);
    if (code === undefined) client.control({ operations: { ids: [], missing: [] } });
  }
}

describe('a connection that nobody uses', () => {
  it('is closed with 4007, whatever its heartbeat says', async () => {
    await pass(900);
    expect(code).toBeUndefined();
    await pass(300);
    expect(code).toBe(4007);
  });

  it('lasts as long again after every call and every event', async () => {
    await pass(800);
    await clock.until(client.call(noteEcho, { text: '' }));
    await pass(800);
    served.server.emit(noteChanged, { text: '' });
    await pass(800);
    expect(code).toBeUndefined();
    await pass(400);
    expect(code).toBe(4007);
  });

  it('is used for as long as a call is in flight, and for the whole time after it', async () => {
    const answer = pending<{ text: string }>();
    gateway.act = () => answer.promise;
    const call = client.open(noteEcho, { text: '' });
    await pass(3_500);
    answer.resolve({ text: '' });
    await clock.until(client.frameOf(call));
    await pass(900);
    expect(code).toBeUndefined();
    await pass(300);
    expect(code).toBe(4007);
  });
});

it('leaves nothing on the clock when the connection ends', async () => {
  client.link.close();
  await clock.until(served.server.close());
  await clock.advance(100);
  expect(clock.waiting).toBe(0);
});
