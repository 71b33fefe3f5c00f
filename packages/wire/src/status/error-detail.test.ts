import { describe, expect, it } from 'vitest';
import { BadRequest, LimitExceeded } from '../generated/protos/wirepact/v1/errors.js';
import { Status } from '../generated/protos/wirepact/v1/protocol.js';
import { detail } from './error-detail.js';
import { RpcError } from './rpc-error.js';
import { errorOf, statusOf } from './status-message.js';
import { violationsOf } from './violations.js';

/** An error as it is after it has gone over the wire. */
function received(error: RpcError): RpcError {
  return errorOf(Status.decode(Status.encode(statusOf(error)).slice()));
}

const violation = { path: 'label', rule: 'MinLength', message: 'too short', context: '' };

describe('a detail of an error', () => {
  it('is the message that was put in, at the other end too', () => {
    const error = new RpcError('RESOURCE_EXHAUSTED', 'Too many', {
      details: [detail(LimitExceeded, { name: 'calls', limit: 3 })],
    });
    expect(error.detail(LimitExceeded)).toEqual({ name: 'calls', limit: 3 });
    expect(received(error).detail(LimitExceeded)).toEqual({ name: 'calls', limit: 3 });
  });

  it('is found among others by its type, and is undefined where there is none', () => {
    const details = [detail(BadRequest, { violations: [violation] }), detail(LimitExceeded, {})];
    const error = received(new RpcError('INVALID_ARGUMENT', 'no', { details }));
    expect(error.detail(LimitExceeded)).toEqual({ name: '', limit: 0 });
    expect(violationsOf(error)).toEqual([violation]);
    expect(new RpcError('NOT_FOUND', 'no').detail(BadRequest)).toBeUndefined();
  });

  it('has the id that the protocol gives it: FNV-1a of the full name', () => {
    expect(detail(BadRequest, {}).type).toBe(0x0217d65f);
  });

  it('is refused where it is made if it does not fit its type', () => {
    expect(() => detail(LimitExceeded, { limit: -1 })).toThrow('LimitExceeded.limit');
  });

  it('is undefined where a peer sent garbage as such', () => {
    const { type } = detail(BadRequest, {});
    for (const value of [
      Uint8Array.of(0xff),
      Uint8Array.of(0x0a, 0x7f),
      new Uint8Array(9).fill(7),
    ]) {
      const error = errorOf(Status.create({ code: 3, details: [{ type, value }] }));
      expect(error.detail(BadRequest)).toBeUndefined();
      expect(violationsOf(error)).toEqual([]);
    }
  });
});

describe('violationsOf', () => {
  it('takes whatever was thrown', () => {
    for (const thrown of [undefined, null, 'text', new Error('x'), { details: 7 }]) {
      expect(violationsOf(thrown)).toEqual([]);
    }
  });
});
