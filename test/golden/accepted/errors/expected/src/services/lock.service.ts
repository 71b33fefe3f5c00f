// Yours: wirepact wrote this once, as a start, and never touches it again.

import { RpcError } from '@wirepact/server';
import type { AcquireRequest, AcquireResponse, ReleaseRequest } from '../generated/protos/lock.js';
import { LockService } from '../generated/server.js';

export class LockServiceImpl extends LockService {
  acquire(_request: AcquireRequest): AcquireResponse {
    throw new RpcError('UNIMPLEMENTED', 'acquire is not written yet');
  }

  release(_request: ReleaseRequest): void {
    throw new RpcError('UNIMPLEMENTED', 'release is not written yet');
  }
}
