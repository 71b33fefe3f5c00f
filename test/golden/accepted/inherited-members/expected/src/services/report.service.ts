// Yours: wirepact wrote this once, as a start, and never touches it again.

import { RpcError } from '@wirepact/server';
import type { RevertRequest } from '../generated/protos/lib/versioned.js';
import type { HistoryResponse } from '../generated/protos/report.js';
import { ReportService } from '../generated/server.js';

export class ReportServiceImpl extends ReportService {
  history(): HistoryResponse {
    throw new RpcError('UNIMPLEMENTED', 'history is not written yet');
  }

  revert(_request: RevertRequest): void {
    throw new RpcError('UNIMPLEMENTED', 'revert is not written yet');
  }
}
