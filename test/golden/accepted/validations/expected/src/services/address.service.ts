// Yours: wirepact wrote this once, as a start, and never touches it again.

import { RpcError } from '@wirepact/server';
import type { Address } from '../generated/protos/address.js';
import { AddressService } from '../generated/server.js';

export class AddressServiceImpl extends AddressService {
  verify(_request: Address): Address {
    throw new RpcError('UNIMPLEMENTED', 'verify is not written yet');
  }
}
