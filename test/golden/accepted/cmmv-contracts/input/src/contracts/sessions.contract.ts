import {
  AbstractContract,
  Contract,
  ContractField,
  ContractMessage,
  ContractService,
} from '@cmmv/core';

/** One signed-in device each. */
@Contract({ controllerName: 'Sessions', protoPackage: 'auth-core', controllerCustomPath: 'devices' })
export class SessionsContract extends AbstractContract {
  @ContractField({ protoType: 'uuid', index: true, unique: true })
  uuid: string;

  @ContractField({ protoType: 'string' })
  user_id: string;

  @ContractField({ protoType: 'string', nullable: true, defaultValue: 'unknown' })
  ipAddress: string;

  @ContractField({ protoType: 'bool', defaultValue: false })
  revoked: boolean;

  @ContractMessage({
    name: 'GetSessionsRequest',
    properties: {
      limit: { type: 'int', paramType: 'query', required: false, default: 10 },
      user: { type: 'string', paramType: 'path', required: true },
    },
  })
  GetSessionsRequest: { limit?: number; user: string };

  @ContractMessage({
    name: 'GetSessionsResponse',
    properties: {
      data: { type: 'array', objectType: 'Sessions', required: true },
      count: { type: 'int', required: true },
    },
  })
  GetSessionsResponse: { data: SessionsContract[]; count: number };

  @ContractService({
    name: 'GetSessions',
    path: 'sessions/:user',
    method: 'GET',
    request: 'GetSessionsRequest',
    response: 'GetSessionsResponse',
    functionName: 'ofUser',
  })
  getSessions: Function;

  @ContractService({
    name: 'GetStaleSessions',
    path: 'sessions/stale',
    method: 'GET',
    response: 'GetSessionsResponse',
    functionName: 'stale',
    rootOnly: true,
  })
  getStaleSessions: Function;
}
