// Yours: wirepact wrote this once, as a start, and never touches it again.

import { RpcError } from '@wirepact/server';
import type { SaveRequest, SaveResponse } from '../generated/protos/board.js';
import { BoardService } from '../generated/server.js';

export class BoardServiceImpl extends BoardService {
  save(_request: SaveRequest): SaveResponse {
    throw new RpcError('UNIMPLEMENTED', 'save is not written yet');
  }
}
