// Yours: wirepact wrote this once, as a start, and never touches it again.

import { RpcError } from '@wirepact/server';
import { ShelfService } from '../generated/server.js';

export class ShelfServiceImpl extends ShelfService {
  touch(): void {
    throw new RpcError('UNIMPLEMENTED', 'touch is not written yet');
  }
}
