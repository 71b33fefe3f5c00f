// Yours: wirepact wrote this once, as a start, and never touches it again.

import { RpcError } from '@wirepact/server';
import type { ImportRequest } from '../generated/protos/account.js';
import { type AccountEntity, AccountService } from '../generated/server.js';

export class AccountServiceImpl extends AccountService {
  save(_request: AccountEntity): AccountEntity {
    throw new RpcError('UNIMPLEMENTED', 'save is not written yet');
  }

  import(_request: ImportRequest): void {
    throw new RpcError('UNIMPLEMENTED', 'import is not written yet');
  }
}
