import { Header, Kind } from '@wirepact/wire';
import { beforeEach, describe, expect, it } from 'vitest';
import { Echo, noteClear, noteEcho, noteShout, type Word } from '../../fixtures/note-contract.js';
import { pending } from '../../fixtures/pending.js';
import type { ScriptedClient } from '../../fixtures/scripted-client.js';
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

describe('a call', () => {
  it('is answered with what the handler returns', async () => {
    gateway.act = ({ text }) => ({ text: `${text}!` });
    expect(await client.call(noteEcho, { text: 'a' })).toEqual({ text: 'a!' });
  });

  it('is answered with what the handler promises', async () => {
    gateway.act = async ({ text }) => ({ text: `${text}!` });
    expect(await client.call(noteEcho, { text: 'a' })).toEqual({ text: 'a!' });
  });

  it('is answered in one packet with the others of its turn', async () => {
    const packets = client.packets;
    client.send((packet) => {
      for (const call of [1, 3, 5]) packet.message(call, noteEcho.id, Echo, { text: 'x' });
    });
    await client.frameOf(5);
    expect(client.packets).toBe(packets + 1);
  });

  it('is answered when its handler is done, whatever the order of the calls', async () => {
    const first = pending<Word>();
    gateway.act = (data) => (data.text === 'slow' ? first.promise : data);
    const slow = client.open(noteEcho, { text: 'slow' });
    const fast = client.open(noteEcho, { text: 'fast' });
    await client.frameOf(fast);
    expect(client.frames.some(({ call }) => call === slow)).toBe(false);
    first.resolve({ text: 'done' });
    expect(await client.response(noteEcho, slow)).toEqual({ text: 'done' });
  });

  it('needs no result where the response has no fields', async () => {
    expect(await client.call(noteClear, {})).toEqual({});
  });

  it('knows its operation and session', async () => {
    let seen: CallContext | undefined;
    gateway.act = (data, context) => {
      seen = context;
      return data;
    };
    await client.call(noteEcho, { text: '' });
    expect(seen?.operation).toBe(noteEcho);
    expect(seen?.session.id).toBe(client.controls[0]?.welcome?.session);
  });

  it('may use an id again that an earlier call had', async () => {
    for (let time = 0; time < 2; time++) {
      client.frames.length = 0;
      client.send((packet) => packet.message(1, noteEcho.id, Echo, { text: `${time}` }));
      expect(await client.response(noteEcho, 1)).toEqual({ text: `${time}` });
    }
  });
});

describe('a call that is refused', () => {
  it('is UNIMPLEMENTED for an unknown method', async () => {
    const call = client.open({ id: 0xdead_beef, request: Echo }, { text: '' });
    expect(await client.errorOf(call)).toMatchObject({
      code: 'UNIMPLEMENTED',
      message: 'This server has no operation 0xdeadbeef',
      unprocessed: true,
    });
  });

  it('is UNIMPLEMENTED for an operation without a handler, by its name', async () => {
    expect(await client.errorOf(client.open(noteShout, { text: '' }))).toMatchObject({
      code: 'UNIMPLEMENTED',
      message: 'This server has no operation note.NoteService/Shout',
    });
    expect(served.logger.of('warn')[0]?.fields).toEqual({
      operations: ['note.NoteService/GetAllNote', 'note.NoteService/Shout'],
    });
  });

  it('is INVALID_ARGUMENT for a payload that does not decode, and no code runs', async () => {
    client.link.send(packetWith([8, 1, 29, ...idBytes(noteEcho.id), 34, 2, 10, 200]));
    expect(await client.errorOf(1)).toMatchObject({
      code: 'INVALID_ARGUMENT',
      message: expect.stringMatching(/^note\.Echo: .* at byte \d+$/),
      unprocessed: true,
    });
    expect(gateway.calls).toBe(0);
  });

  it.each([
    ['NEXT', Kind.NEXT],
    ['END', Kind.END],
    ['NOTE', Kind.NOTE],
    ['CANCEL', Kind.CANCEL],
  ])('is INVALID_ARGUMENT when it opens with %s', async (_name, kind) => {
    client.link.send(packetWith([8, 1, 16, kind, 29, ...idBytes(noteEcho.id)]));
    expect(await client.errorOf(1)).toMatchObject({ code: 'INVALID_ARGUMENT', unprocessed: true });
    expect(gateway.calls).toBe(0);
  });

  it.each([
    ['a metadata key with a capital', new Map([['Key', Uint8Array.of(97)]])],
    ['bad text under a huge key', new Map([['k'.repeat(6_000), Uint8Array.of(0xff)]])],
    ['metadata text that is no UTF-8', new Map([['key', Uint8Array.of(0xff)]])],
  ])('is INVALID_ARGUMENT for %s', async (_name, metadata) => {
    const call = client.open(noteEcho, { text: '' }, { header: Header.create({ metadata }) });
    expect(await client.errorOf(call)).toMatchObject({ code: 'INVALID_ARGUMENT' });
  });

  it.each(['a b', 'a\nb', 'ä', 'x'.repeat(129)])(
    'is INVALID_ARGUMENT for the request id %j',
    async (requestId) => {
      const call = client.open(noteEcho, { text: '' }, { header: Header.create({ requestId }) });
      expect(await client.errorOf(call)).toMatchObject({ code: 'INVALID_ARGUMENT' });
    },
  );

  it('is RESOURCE_EXHAUSTED over the number of calls, at the limit and one over', async () => {
    const gate = pending<Word>();
    gateway.act = () => gate.promise;
    const calls = Array.from({ length: 129 }, () => client.open(noteEcho, { text: '' }));
    const [last, ...others] = calls.reverse();
    expect(await client.errorOf(last as number)).toMatchObject({
      code: 'RESOURCE_EXHAUSTED',
      unprocessed: true,
    });
    expect(gateway.calls).toBe(128);
    gate.resolve({ text: 'ok' });
    for (const call of others)
      expect(await client.response(noteEcho, call)).toEqual({ text: 'ok' });
  });

  it('is RESOURCE_EXHAUSTED where the request is over the limit', async () => {
    gateway.act = ({ text }) => ({ text: `${text.length}` });
    // The text's own tag and length take four bytes.
    const most = await client.call(noteEcho, { text: 'x'.repeat(1_048_576 - 4) });
    expect(most).toEqual({ text: '1048572' });
    const tooLong = new Array(1_048_577).fill(120);
    client.link.send(
      packetWith([8, 0x65, 29, ...idBytes(noteEcho.id), 34, ...varint(1_048_577), ...tooLong]),
    );
    expect(await client.errorOf(0x65)).toMatchObject({
      code: 'RESOURCE_EXHAUSTED',
      message: 'The request takes 1048577 bytes; 1048576 are accepted',
    });
  });
});

describe('a frame that breaks the protocol', () => {
  it.each([
    ['opens a call with an id of the server', [8, 2, 29, ...idBytes(noteEcho.id)]],
    ['opens a call a second time', [8, 101, 29, ...idBytes(noteEcho.id)]],
    ['goes on behind the last of its call', [8, 101, 34, 0]],
  ])('closes the connection when it %s', async (_name, frame) => {
    gateway.act = () => new Promise(() => undefined);
    client.link.send(packetWith([8, 101, 29, ...idBytes(noteEcho.id)]));
    client.link.send(packetWith(frame));
    expect((await client.ended).code).toBe(1002);
  });

  it('is ignored where it belongs to a call that has ended, or to an event', async () => {
    client.link.send(packetWith([8, 101, 16, Kind.CANCEL]));
    client.link.send(packetWith([8, 101, 34, 1, 0]));
    client.link.send(packetWith([29, ...idBytes(0xdead_beef)]));
    expect(await client.call(noteEcho, { text: 'a' })).toEqual({ text: 'a' });
  });
});

function varint(value: number): number[] {
  const bytes: number[] = [];
  let rest = value;
  for (; rest > 0x7f; rest >>>= 7) bytes.push((rest & 0x7f) | 0x80);
  return [...bytes, rest];
}

function idBytes(id: number): number[] {
  return [id & 0xff, (id >>> 8) & 0xff, (id >>> 16) & 0xff, id >>> 24];
}

/** A packet of one frame, given as the bytes of its fields. */
function packetWith(frame: readonly number[]): Uint8Array {
  return Uint8Array.from([10, ...varint(frame.length), ...frame]);
}
