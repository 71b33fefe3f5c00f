// Yours: wirepact wrote this once, as a start, and never touches it again.

import { RpcError } from '@wirepact/server';
import type { Owned, User } from '../generated/protos/choices.js';
import { ChoicesService } from '../generated/server.js';

export class ChoicesServiceImpl extends ChoicesService {
  turn(_request: User): Owned {
    throw new RpcError('UNIMPLEMENTED', 'turn is not written yet');
  }
}
