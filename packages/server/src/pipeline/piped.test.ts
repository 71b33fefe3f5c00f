import { RpcError } from '@wirepact/wire';
import { describe, expect, it } from 'vitest';
import { type Asked, asked, kinds } from '../../fixtures/all-kinds.js';
import type { Word } from '../../fixtures/note-contract.js';
import { pending } from '../../fixtures/pending.js';
import { settled } from '../../fixtures/scripted-client.js';
import type { Awaitable } from '../awaitable.js';
import type { Pipe } from './pipe.js';

class Changing implements Pipe {
  constructor(readonly change: (text: string) => Awaitable<string>) {}

  transform(value: unknown): Awaitable<unknown> {
    const changed = this.change((value as Word).text);
    return typeof changed === 'string' ? { text: changed } : changed.then((text) => ({ text }));
  }
}

const pipedBy = (...changes: ((text: string) => Awaitable<string>)[]): Promise<Asked> =>
  asked({ pipes: changes.map((change) => new Changing(change)) });

describe('a pipe', () => {
  it.each([
    ['unary', ['<ab>!']],
    ['serverStream', ['<!', 'a!', 'b!', '>!', 'end']],
    ['clientStream', ['<a><b>!']],
    ['bidi', ['<a>!', '<b>!', 'end']],
  ] as const)('changes the request, or each message, of a %s call', async (kind, answer) => {
    for (const change of [(text: string) => `<${text}>`, async (text: string) => `<${text}>`]) {
      const { ask } = await pipedBy(change);
      expect(await ask(kind, 'ab')).toEqual(answer);
    }
  });

  it('gets what the one before it returned', async () => {
    const { ask } = await pipedBy(
      (text) => `${text}1`,
      async (text) => `${text}2`,
      (text) => `${text}3`,
    );
    expect(await ask('unary', 'a')).toEqual(['a123!']);
  });

  it.each(kinds)('fails a %s call with what it throws', async (kind) => {
    const { ask, gateway } = await pipedBy(() => {
      throw new RpcError('INVALID_ARGUMENT', 'no');
    });
    expect((await ask(kind, 'a')).at(-1)).toBe('INVALID_ARGUMENT');
    expect(gateway.log).toEqual([]);
  });

  it('fails a stream of requests behind the messages that it let pass', async () => {
    const { ask, gateway } = await pipedBy(async (text) => {
      if (text === 'c') throw new RpcError('INVALID_ARGUMENT', 'no');
      return text;
    });
    expect(await ask('bidi', 'abcd')).toEqual(['a!', 'b!', 'INVALID_ARGUMENT']);
    expect(gateway.log).toEqual(['handler a', 'handler b']);
  });

  it('that is at work when its call is given up leaves the handler alone', async () => {
    const gate = pending<string>();
    const { open, heard, gateway, client, logger } = await pipedBy(() => gate.promise);
    const call = open('unary', 'a');
    client.cancel(call);
    await settled();
    gate.resolve('a');
    await settled();
    expect(heard(call)).toEqual(['CANCELLED']);
    expect(gateway.log).toEqual([]);
    expect(logger.of('error')).toEqual([]);
  });

  it('that waits for a message when its call is given up does not keep it', async () => {
    const gate = pending<string>();
    const { open, heard, client, logger } = await pipedBy(() => gate.promise);
    const call = open('clientStream', 'ab');
    await settled();
    client.cancel(call);
    gate.resolve('a');
    await settled();
    expect(heard(call)).toEqual(['CANCELLED']);
    expect(logger.of('error')).toEqual([]);
  });
});
