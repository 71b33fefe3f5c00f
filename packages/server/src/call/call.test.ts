import { Header, RpcError } from '@wirepact/wire';
import { beforeEach, describe, expect, it } from 'vitest';
import { noteEcho, type Word } from '../../fixtures/note-contract.js';
import { type Pending, pending } from '../../fixtures/pending.js';
import { type ScriptedClient, settled } from '../../fixtures/scripted-client.js';
import { ScriptedGateway } from '../../fixtures/scripted-gateway.js';
import { type Served, serve } from '../../fixtures/served-notes.js';
import type { CallContext } from './call-context.js';

let gateway: ScriptedGateway;
let served: Served;
let client: ScriptedClient;

beforeEach(async () => {
  gateway = new ScriptedGateway();
  served = serve(gateway);
  client = await served.welcomed();
});

describe('a call that is cancelled', () => {
  it('ends at once, fires the signal and discards the result', async () => {
    const gate = pending<Word>();
    let signal: AbortSignal | undefined;
    gateway.act = (_data, context) => {
      signal = context.signal;
      return gate.promise;
    };
    const call = client.open(noteEcho, { text: '' });
    await settled();
    expect(signal?.aborted).toBe(false);
    client.cancel(call);
    expect((await client.errorOf(call)).code).toBe('CANCELLED');
    expect(signal?.reason).toMatchObject({ code: 'CANCELLED' });
    gate.resolve({ text: 'late' });
    await settled();
    expect(client.frames.filter((frame) => frame.call === call)).toHaveLength(1);
  });

  it('shows an aborted signal to a handler that asks for it later', async () => {
    const gate = pending<void>();
    let aborted: boolean | undefined;
    gateway.act = async (data, context) => {
      await gate.promise;
      aborted = context.signal.aborted;
      return data;
    };
    const call = client.open(noteEcho, { text: '' });
    client.cancel(call);
    await client.errorOf(call);
    gate.resolve();
    await settled();
    expect(aborted).toBe(true);
  });

  it('counts against the limit until its handler has returned', async () => {
    const gates: Pending<Word>[] = [];
    gateway.act = () => {
      const gate = pending<Word>();
      gates.push(gate);
      return gate.promise;
    };
    for (let count = 0; count < 128; count++) {
      client.cancel(client.open(noteEcho, { text: '' }));
    }
    const refused = client.open(noteEcho, { text: '' });
    expect((await client.errorOf(refused)).code).toBe('RESOURCE_EXHAUSTED');
    gates[0]?.reject(new Error('stopped'));
    await settled();
    const accepted = client.open(noteEcho, { text: '' });
    await settled();
    gates.at(-1)?.resolve({ text: 'ok' });
    expect(await client.response(noteEcho, accepted)).toEqual({ text: 'ok' });
  });

  it('logs what its handler throws afterwards, unless that is how it stops', async () => {
    const stops = [
      new RpcError('CANCELLED', 'stopped'),
      new DOMException('stopped', 'AbortError'),
      new Error('a fault'),
    ];
    for (const error of stops) {
      const gate = pending<Word>();
      gateway.act = () => gate.promise;
      const call = client.open(noteEcho, { text: '' });
      client.cancel(call);
      await client.errorOf(call);
      gate.reject(error);
      await settled();
    }
    expect(served.logger.of('error')).toMatchObject([
      { message: 'ScriptedGateway.echo threw after its call had ended', fields: { err: stops[2] } },
    ]);
  });

  it('may be over already', async () => {
    const call = client.open(noteEcho, { text: 'a' });
    await client.frameOf(call);
    client.cancel(call);
    expect(await client.call(noteEcho, { text: 'b' })).toEqual({ text: 'b' });
    expect(client.frames.filter((frame) => frame.call === call)).toHaveLength(1);
  });
});

describe('a deadline', () => {
  it('ends the call, fires the signal and discards the result', async () => {
    const gate = pending<Word>();
    let context: CallContext | undefined;
    gateway.act = (_data, given) => {
      context = given;
      void given.signal;
      return gate.promise;
    };
    const call = client.open(noteEcho, { text: '' }, { timeoutMs: 20 });
    await settled();
    expect(context?.deadline).toBeInstanceOf(Date);
    expect((await client.errorOf(call)).code).toBe('DEADLINE_EXCEEDED');
    expect(context?.signal.reason).toMatchObject({ code: 'DEADLINE_EXCEEDED' });
    gate.resolve({ text: 'late' });
    await settled();
    expect(client.frames.filter((frame) => frame.call === call)).toHaveLength(1);
  });

  it('ends the calls of a connection one by one, whatever the order in which they came', async () => {
    gateway.act = () => new Promise(() => undefined);
    const [slow, quick, endless, middle] = [150, 20, 0, 80].map((timeoutMs) =>
      client.open(noteEcho, { text: '' }, { timeoutMs }),
    );
    expect((await client.errorOf(slow as number)).code).toBe('DEADLINE_EXCEEDED');
    expect(client.frames.map(({ call }) => call)).toEqual([quick, middle, slow]);
    expect(client.frames.map(({ call }) => call)).not.toContain(endless);
  });

  it('is the one of Hello for a call that names none, unless that wants none', async () => {
    const impatient = served.connect();
    await impatient.hello({ defaultTimeoutMs: 20 });
    const gate = pending<Word>();
    gateway.act = () => gate.promise;
    const patient = impatient.open(
      noteEcho,
      { text: '' },
      { header: Header.create({ noTimeout: true }) },
    );
    const call = impatient.open(noteEcho, { text: '' });
    expect((await impatient.errorOf(call)).code).toBe('DEADLINE_EXCEEDED');
    gate.resolve({ text: 'ok' });
    expect(await impatient.response(noteEcho, patient)).toEqual({ text: 'ok' });
  });

  it('is undefined where the caller waits for as long as it takes', async () => {
    gateway.act = (_data, { deadline }) => ({ text: String(deadline) });
    expect(await client.call(noteEcho, { text: '' })).toEqual({ text: 'undefined' });
  });
});

describe('the header of a call', () => {
  it('gives the handler text and bytes', async () => {
    let metadata: CallContext['metadata'] | undefined;
    gateway.act = (data, context) => {
      metadata = context.metadata;
      return data;
    };
    const header = Header.create({
      metadata: new Map([
        ['locale', new TextEncoder().encode('dé')],
        ['__proto__', new TextEncoder().encode('x')],
        ['digest-bin', Uint8Array.of(0xff)],
      ]),
    });
    await client.call(noteEcho, { text: '' }, { header });
    expect(metadata).toEqual(
      new Map<string, unknown>([
        ['locale', 'dé'],
        ['__proto__', 'x'],
        ['digest-bin', Uint8Array.of(0xff)],
      ]),
    );
    await client.call(noteEcho, { text: '' });
    expect(metadata?.size).toBe(0);
  });

  it('names the request', async () => {
    gateway.act = (_data, { requestId }) => ({ text: requestId });
    const header = Header.create({ requestId: 'mine-1' });
    expect(await client.call(noteEcho, { text: '' }, { header })).toEqual({ text: 'mine-1' });
    const made = await client.call(noteEcho, { text: '' });
    expect(made.text).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('leaves the id to the server, which makes one only where somebody reads it', async () => {
    let made = 0;
    const counting = serve(gateway, { requestId: () => `id-${++made}` });
    const other = await counting.welcomed();
    await other.call(noteEcho, { text: '' });
    expect(made).toBe(0);
    gateway.act = (_data, context) => ({ text: `${context.requestId} ${context.requestId}` });
    expect(await other.call(noteEcho, { text: '' })).toEqual({ text: 'id-1 id-1' });
  });
});
