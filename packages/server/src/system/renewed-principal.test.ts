import { Kind } from '@wirepact/wire';
import { systemAuthenticate } from '@wirepact/wire/runtime';
import { expect, it, onTestFinished } from 'vitest';
import { GuardedGateway } from '../../fixtures/guarded-notes.js';
import { noteClear, noteEcho, type Word } from '../../fixtures/note-contract.js';
import { pending } from '../../fixtures/pending.js';
import type { ScriptedClient } from '../../fixtures/scripted-client.js';
import { ScriptedGateway } from '../../fixtures/scripted-gateway.js';
import { serve } from '../../fixtures/served-notes.js';

const text = new TextEncoder();

/** A client of root, who may show other credentials of the same user. */
async function clientOf(gateway: object): Promise<ScriptedClient> {
  const served = serve(gateway, {
    authenticate: (credentials) =>
      credentials && { id: 'ada', name: credentials.text, root: credentials.text === 'root' },
  });
  onTestFinished(() => served.server.close({ graceMs: 0 }));
  const client = served.connect();
  await client.hello({ credentialsType: 'bearer', credentials: text.encode('root') });
  return client;
}

function show(client: ScriptedClient, credentials: string): Promise<unknown> {
  return client.call(systemAuthenticate, {
    credentialsType: 'bearer',
    credentials: text.encode(credentials),
  });
}

it('a call is of who made it, whatever is shown while its handler runs', async () => {
  const gateway = new ScriptedGateway();
  const gate = pending<void>();
  gateway.act = async (_data, context): Promise<Word> => {
    await gate.promise;
    return { text: String(context.principal?.name) };
  };
  const client = await clientOf(gateway);
  const call = client.open(noteEcho, { text: '' });
  await show(client, 'plain');
  gate.resolve();
  expect(await client.response(noteEcho, call)).toEqual({ text: 'root' });
});

it('a request that came in parts is looked at again where its client is root no more', async () => {
  const gateway = new GuardedGateway();
  const client = await clientOf(gateway);
  const open = (): number => {
    const call = client.newCall();
    client.send((packet) => packet.signal(call, Kind.PART, {}, noteClear.id));
    return call;
  };
  const [before, after] = [open(), open()];
  client.send((packet) => packet.signal(before, Kind.LAST));
  await client.frameOf(before);
  expect(gateway.calls).toBe(1);
  await show(client, 'plain');
  client.send((packet) => packet.signal(after, Kind.LAST));
  expect((await client.errorOf(after)).code).toBe('PERMISSION_DENIED');
  expect(gateway.calls).toBe(1);
});
