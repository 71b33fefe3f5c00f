import { AbstractContract, Contract, ContractMessage, type uint64 } from '@wirepact/contract';

/**
 * What a client asks of the server itself, in unary calls like any other. The operations stand in
 * `src/system/system-operations.ts`: a generated client would need the client's package.
 */
@Contract({
  controllerName: 'System',
  protoPackage: 'wirepact.v1',
  protoPath: 'wirepact/v1/system.proto',
  directMessage: true,
})
export class SystemContract extends AbstractContract {
  @ContractMessage()
  roomRequest!: RoomRequest;
  @ContractMessage()
  roomResponse!: RoomResponse;
  @ContractMessage()
  authenticateRequest!: AuthenticateRequest;
  @ContractMessage()
  authenticateResponse!: AuthenticateResponse;
}

/** Names the room that the client wishes to join or to leave. */
export interface RoomRequest {
  room: string;
}

/** The client is in the room, or is not. */
// biome-ignore lint/complexity/noBannedTypes: a message without fields, which may get some.
export type RoomResponse = {};

/** Shows anew who the client is, before its credentials expire. It stays who it was. */
export interface AuthenticateRequest {
  /** "bearer", … */
  credentialsType: string;
  credentials: Uint8Array;
}

/** The credentials were taken. */
export interface AuthenticateResponse {
  /** Milliseconds until they expire; 0 = never. */
  expiresMs: uint64;
}
