// Yours: wirepact wrote this once, as a start, and never touches it again.

import { RpcError } from '@wirepact/server';
import type { ListRequest, UserPage } from '../generated/protos/directory.js';
import { DirectoryService } from '../generated/server.js';

export class DirectoryServiceImpl extends DirectoryService {
  list(_request: ListRequest): UserPage {
    throw new RpcError('UNIMPLEMENTED', 'list is not written yet');
  }
}
