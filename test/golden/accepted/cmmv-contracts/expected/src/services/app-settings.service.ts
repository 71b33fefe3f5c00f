// Yours: wirepact wrote this once, as a start, and never touches it again.

import { RpcError } from '@wirepact/server';
import type { GroupRequest, GroupResponse } from '../generated/protos/app_settings.js';
import { AppSettingsService } from '../generated/server.js';

export class AppSettingsServiceImpl extends AppSettingsService {
  getGroup(_request: GroupRequest): GroupResponse {
    throw new RpcError('UNIMPLEMENTED', 'getGroup is not written yet');
  }
}
