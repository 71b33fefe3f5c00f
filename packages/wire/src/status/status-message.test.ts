import { describe, expect, it } from 'vitest';
import { operationOf } from '../../fixtures/operation-of.js';
import { Status } from '../generated/protos/wirepact/v1/protocol.js';
import { RpcError } from './rpc-error.js';
import { errorFor, errorOf, statusOf } from './status-message.js';

describe('a status on the wire', () => {
  it('tells everything of an error but its cause', () => {
    const error = new RpcError('RESOURCE_EXHAUSTED', 'Too many', {
      cause: new Error('secret'),
      requestId: 'r-1',
      retryAfterMs: 250,
      unprocessed: true,
    });
    const read = errorOf(Status.decode(Status.encode(statusOf(error))));
    expect(read).toMatchObject({
      code: 'RESOURCE_EXHAUSTED',
      message: 'Too many',
      requestId: 'r-1',
      retryAfterMs: 250,
      unprocessed: true,
      delivered: 'no',
    });
    expect(JSON.stringify(statusOf(error))).not.toContain('secret');
    expect(read.cause).toBeUndefined();
  });

  it('says nothing of the delivery of what was processed', () => {
    const read = errorOf(statusOf(new RpcError('NOT_FOUND', 'no')));
    expect(read.delivered).toBeUndefined();
    expect(read.requestId).toBeUndefined();
    expect(read.retryAfterMs).toBeUndefined();
  });

  it('is read as UNKNOWN with a number that no code has', () => {
    expect(errorOf(Status.create({ code: 99 })).code).toBe('UNKNOWN');
  });
});

describe('the error of one call', () => {
  const operation = operationOf('unary');

  it('is a copy that names the operation, as other calls may end with it too', () => {
    const shared = new RpcError('UNAVAILABLE', 'gone', { cause: 'why', retryAfterMs: 5 });
    expect(errorFor(operation, shared, 'unknown')).toMatchObject({
      code: 'UNAVAILABLE',
      message: 'gone',
      cause: 'why',
      retryAfterMs: 5,
      delivered: 'unknown',
      operation,
    });
    expect(shared.operation).toBeUndefined();
  });

  it('keeps what it says already', () => {
    const own = new RpcError('ABORTED', '', { delivered: 'no' });
    expect(errorFor(operation, own, 'unknown')).toMatchObject({ delivered: 'no' });
    const others = new RpcError('ABORTED', '', { operation: operationOf('bidi') });
    expect(errorFor(operation, others)).toBe(others);
    const thrown = new Error('no status');
    expect(errorFor(operation, thrown)).toBe(thrown);
  });
});
