import type { Operation } from '../descriptor/operation.js';
import {
  AuthenticateRequest,
  AuthenticateResponse,
  RoomRequest,
  RoomResponse,
} from '../generated/protos/wirepact/v1/system.js';

// What every server answers by itself. Constants of their own, so that a page carries only what it
// uses; ids as of any operation.

/** Asks to be let into a room; that it is there already is a success. */
export const systemJoin: Operation<RoomRequest, RoomResponse, 'unary'> = {
  kind: 'unary',
  name: 'wirepact.v1.System/Join',
  id: 0xabafb993,
  request: RoomRequest,
  response: RoomResponse,
  idempotent: true,
};

/** Leaves a room; that it was not there is a success. */
export const systemLeave: Operation<RoomRequest, RoomResponse, 'unary'> = {
  kind: 'unary',
  name: 'wirepact.v1.System/Leave',
  id: 0xba0c76b6,
  request: RoomRequest,
  response: RoomResponse,
  idempotent: true,
};

/** Shows newer credentials of the same principal. */
export const systemAuthenticate: Operation<AuthenticateRequest, AuthenticateResponse, 'unary'> = {
  kind: 'unary',
  name: 'wirepact.v1.System/Authenticate',
  id: 0x6602c6e2,
  request: AuthenticateRequest,
  response: AuthenticateResponse,
};
