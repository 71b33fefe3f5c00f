import { describe, expect, it } from 'vitest';
import { Status } from '../generated/protos/wirepact/v1/protocol.js';
import { RpcError } from './rpc-error.js';
import { errorOf, statusOf } from './status-message.js';

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
