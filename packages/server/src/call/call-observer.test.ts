import { type Code, Header, type Operation, RpcError } from '@wirepact/wire';
import { messageType, readBytes, writeRaw } from '@wirepact/wire/codegen';
import { describe, expect, it } from 'vitest';
import { GuardedGateway } from '../../fixtures/guarded-notes.js';
import { noteClear, noteEcho } from '../../fixtures/note-contract.js';
import { settled } from '../../fixtures/scripted-client.js';
import { ScriptedGateway } from '../../fixtures/scripted-gateway.js';
import { type Served, serve } from '../../fixtures/served-notes.js';
import { noteList, StreamingGateway } from '../../fixtures/streaming-notes.js';
import type { ServerOptions } from '../create-server.js';
import type { CallContext } from './call-context.js';
import type { CallObservation, CallObserver } from './call-observer.js';

/** Writes down what it is told. */
class Notes implements CallObserver {
  readonly lines: string[] = [];

  opened({ operation, requestId }: CallContext): CallObservation {
    const name = `${operation.name.split('/')[1]} ${requestId}`;
    this.lines.push(`${name} opened`);
    return {
      around: (answer) => {
        this.lines.push(`${name} begins`);
        return answer();
      },
      ended: (code) => this.lines.push(`${name} ${code ?? 'OK'}`),
    };
  }

  refused(operation: Operation | undefined, code: Code): void {
    this.lines.push(`${operation?.name ?? 'unknown'} ${code}`);
  }
}

const word = { text: 'a' };
/** Writes bytes in place of a message. */
const garbled = messageType<Uint8Array>(
  'note.Garbled',
  {},
  () => new Uint8Array(0),
  writeRaw,
  readBytes,
);
const named = { header: Header.create({ requestId: 'r-1' }) };

function observed(
  gateway: object,
  options: Partial<ServerOptions> = {},
): { served: Served; lines: string[] } {
  const observer = new Notes();
  return { served: serve(gateway, { observer, ...options }), lines: observer.lines };
}

describe('an observer of calls', () => {
  it('is told of a call when it opens, begins to be answered, and ends', async () => {
    const { served, lines } = observed(new ScriptedGateway());
    const client = await served.welcomed();
    await client.call(noteEcho, word, named);
    expect(lines).toEqual(['Echo r-1 opened', 'Echo r-1 begins', 'Echo r-1 OK']);
  });

  it('is told of the end of a stream when that ends', async () => {
    const gateway = new StreamingGateway();
    let end = (): void => undefined;
    gateway.list = async function* () {
      yield word;
      await new Promise<void>((resolve) => {
        end = resolve;
      });
    };
    const { served, lines } = observed(gateway);
    const client = await served.welcomed();
    client.open(noteList, word, named);
    await settled();
    expect(lines).toEqual(['List r-1 opened', 'List r-1 begins']);
    end();
    await settled();
    expect(lines.at(-1)).toBe('List r-1 OK');
  });

  it('sees what a call ends with in the end, whatever guards and filters make of it', async () => {
    const gateway = new ScriptedGateway();
    gateway.act = () => {
      throw new Error('no row');
    };
    const { served, lines } = observed(gateway, {
      filters: [{ catch: () => new RpcError('NOT_FOUND', 'no such note') }],
    });
    const client = await served.welcomed();
    await expect(client.call(noteEcho, word, named)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect(lines.at(-1)).toBe('Echo r-1 NOT_FOUND');

    const closed = observed(gateway, { guards: [{ canActivate: () => false }] });
    const other = await closed.served.welcomed();
    await expect(other.call(noteEcho, word, named)).rejects.toThrow();
    expect(closed.lines.at(-1)).toBe('Echo r-1 PERMISSION_DENIED');
  });

  it('is told of a call that is cut off once, however late its handler returns', async () => {
    const gateway = new ScriptedGateway();
    let answer: (word: object) => void = () => undefined;
    gateway.act = () =>
      new Promise((resolve) => {
        answer = resolve;
      });
    const { served, lines } = observed(gateway);
    const client = await served.welcomed();
    client.cancel(client.open(noteEcho, word, named));
    await settled();
    answer(word);
    await settled();
    expect(lines).toEqual(['Echo r-1 opened', 'Echo r-1 begins', 'Echo r-1 CANCELLED']);
  });

  it('is told of a request that cannot be read, and that nothing began', async () => {
    const { served, lines } = observed(new ScriptedGateway());
    const client = await served.welcomed();
    const call = client.newCall();
    // The tag of a text without the text.
    client.send((packet) => packet.message(call, noteEcho.id, garbled, Uint8Array.of(10), named));
    expect(await client.errorOf(call)).toMatchObject({ code: 'INVALID_ARGUMENT' });
    expect(lines).toEqual(['Echo r-1 opened', 'Echo r-1 INVALID_ARGUMENT']);
  });

  it('is told of calls that are refused as they are opened', async () => {
    const { served, lines } = observed(new GuardedGateway(), {
      authenticate: () => undefined,
    });
    const client = await served.welcomed();
    await expect(client.call(noteClear, {})).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
    await expect(client.call({ ...noteEcho, id: 0x0000_0999 }, word)).rejects.toThrow();
    expect(lines).toEqual(['note.NoteService/Clear UNAUTHENTICATED', 'unknown UNIMPLEMENTED']);
  });

  it.each([
    [
      'throws',
      (): never => {
        throw new Error('out of disk');
      },
      2,
    ],
    // Of `opened`, that it returned a promise is told as well.
    ['rejects', (): never => Promise.reject(new Error('out of disk')) as never, 3],
  ])('keeps no call from its end where it %s, and the process goes on', async (_, broken, most) => {
    const gateway = new ScriptedGateway();
    for (const observer of [
      { opened: broken, refused: broken },
      {
        opened: () => ({ around: (answer: () => unknown) => answer(), ended: broken }),
        refused: broken,
      },
    ]) {
      const served = serve(gateway, { observer });
      const client = await served.welcomed();
      expect(await client.call(noteEcho, word)).toEqual(word);
      await expect(client.call({ ...noteEcho, id: 0x0000_0999 }, word)).rejects.toMatchObject({
        code: 'UNIMPLEMENTED',
      });
      const told = served.logger.of('error');
      expect(new Set(told.map(({ message }) => message))).toEqual(
        new Set(['The observer of calls threw']),
      );
      expect(told).toHaveLength('opened' in observer && observer.opened === broken ? most : 2);
    }
  });
});

describe('the trace of a call', () => {
  const trace = Uint8Array.from([...Array(16).fill(1), ...Array(8).fill(2), 1]);

  it.each([
    [
      'is in its context',
      { trace, traceState: 'a=1' },
      {
        traceId: '01'.repeat(16),
        spanId: '02'.repeat(8),
        flags: 1,
        state: 'a=1',
      },
    ],
    ['is ignored where it is malformed', { trace: trace.slice(1) }, undefined],
    ['is absent where the caller sends none', {}, undefined],
  ])('%s', async (_, header, expected) => {
    const gateway = new ScriptedGateway();
    const seen: unknown[] = [];
    gateway.act = (data, context) => {
      seen.push(context.trace);
      return data;
    };
    const client = await serve(gateway).welcomed();
    await client.call(noteEcho, word, { header: Header.create(header) });
    await client.call(noteEcho, word);
    expect(seen).toEqual([expected, undefined]);
  });
});
