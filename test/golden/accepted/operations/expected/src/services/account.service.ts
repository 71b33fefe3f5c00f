// Yours: wirepact wrote this once, as a start, and never touches it again.

import { RpcError } from '@wirepact/server';
import type {
  AuditRequest,
  AuditResponse,
  LoginRequest,
  Session,
} from '../generated/protos/account.js';
import { AccountService } from '../generated/server.js';

export class AccountServiceImpl extends AccountService {
  audit(_request: AuditRequest): AuditResponse {
    throw new RpcError('UNIMPLEMENTED', 'audit is not written yet');
  }

  login(_request: LoginRequest): Session {
    throw new RpcError('UNIMPLEMENTED', 'login is not written yet');
  }

  signIn(_request: LoginRequest): Session {
    throw new RpcError('UNIMPLEMENTED', 'signIn is not written yet');
  }

  logout(): void {
    throw new RpcError('UNIMPLEMENTED', 'logout is not written yet');
  }

  end(_request: Session): void {
    throw new RpcError('UNIMPLEMENTED', 'end is not written yet');
  }
}
