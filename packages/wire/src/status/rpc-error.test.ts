import { describe, expect, it } from 'vitest';
import type { Code } from './code.js';
import { RpcError } from './rpc-error.js';

describe('RpcError', () => {
  it('carries its code and message, and nothing that was not said', () => {
    const error = new RpcError('NOT_FOUND', 'There is no task 7');
    expect(error).toBeInstanceOf(Error);
    expect(error).toMatchObject({
      name: 'RpcError',
      code: 'NOT_FOUND',
      message: 'There is no task 7',
      unprocessed: false,
    });
    expect(error.requestId).toBeUndefined();
    expect('cause' in error).toBe(false);
  });

  it('keeps its cause', () => {
    const cause = new Error('disk full');
    expect(new RpcError('INTERNAL', 'Something failed', { cause }).cause).toBe(cause);
  });

  it.each(['OK', 'toString', '__proto__'])('refuses the code %s', (code) => {
    expect(() => new RpcError(code as Code, '')).toThrow(TypeError);
  });

  it('knows its kind, also from another installed copy', async () => {
    // A query makes a module of its own of the same file, as a second installation would be.
    const path = './rpc-error.js?copy';
    const copy: typeof import('./rpc-error.js') = await import(path);
    const theirs = new copy.RpcError('ABORTED', '');
    expect(theirs).not.toBeInstanceOf(RpcError);
    expect(RpcError.is(theirs)).toBe(true);
    expect(RpcError.is(new RpcError('ABORTED', ''))).toBe(true);
  });

  it.each([
    ['only bears the brand', { [Symbol.for('wirepact.RpcError')]: true }],
    ['has a code that is none', Object.assign(new RpcError('ABORTED', ''), { code: 7 })],
    ['has a message that is no text', Object.assign(new RpcError('ABORTED', ''), { message: {} })],
    [
      'throws when it is looked at',
      new Proxy(new RpcError('ABORTED', ''), {
        get: () => {
          throw new Error('trap');
        },
      }),
    ],
  ])('does not take for one what %s', (_, value) => {
    expect(RpcError.is(value)).toBe(false);
  });

  it.each([new Error('x'), null, undefined, 'RpcError', { code: 'ABORTED' }])(
    'does not take %s for one',
    (value) => {
      expect(RpcError.is(value)).toBe(false);
    },
  );
});
