import { afterEach, expect, it, vi } from 'vitest';
import { noteEcho } from '../fixtures/note-contract.js';
import { ScriptedGateway } from '../fixtures/scripted-gateway.js';
import { serve } from '../fixtures/served-notes.js';
import { guardedLogger } from './guarded-logger.js';

afterEach(() => {
  vi.restoreAllMocks();
});

const throwing = (): never => {
  throw new Error('disk full');
};

it('writes to the console what a logger throws, and the entry that is lost', () => {
  const shown = vi.spyOn(console, 'error').mockReturnValue();
  guardedLogger({ error: throwing, warn: throwing, info: throwing }).warn({}, 'Look here');
  expect(shown.mock.calls[0]?.[0]).toMatch(/was given: Look here\nError: disk full/);
});

it('lets a call and a connection end in order where the logger throws', async () => {
  vi.spyOn(console, 'error').mockReturnValue();
  const gateway = new ScriptedGateway();
  const served = serve(gateway, { logger: { error: throwing, warn: throwing, info: throwing } });
  gateway.act = () => {
    throw new Error('secret');
  };
  const client = await served.welcomed();
  expect((await client.errorOf(client.open(noteEcho, { text: '' }))).code).toBe('INTERNAL');
  // A packet that breaks off.
  client.link.send(Uint8Array.of(10, 9));
  expect((await client.ended).code).toBe(1002);
});
