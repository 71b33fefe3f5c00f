// Yours: wirepact wrote this once, as a start, and never touches it again.

import { RpcError } from '@wirepact/server';
import type { Query, Receipt } from '../generated/protos/parcel.js';
import { ParcelService } from '../generated/server.js';

export class ParcelServiceImpl extends ParcelService {
  find(_request: Query): Receipt {
    throw new RpcError('UNIMPLEMENTED', 'find is not written yet');
  }
}
