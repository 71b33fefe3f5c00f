import { type Operation, RpcError } from '@wirepact/wire';
import {
  type AuthenticateRequest,
  AuthenticateResponse,
  type RoomRequest,
  RoomResponse,
  systemAuthenticate,
  systemJoin,
  systemLeave,
} from '@wirepact/wire/runtime';
import type { Identity } from '../authentication/identity.js';
import { readCredentials } from '../authentication/read-credentials.js';
import { refusal } from '../call/refusal.js';
import type { Handler } from '../gateway/handler.js';
import type { Lobby } from '../room/lobby.js';
import type { RoomMember } from '../room/room-member.js';
import { checkRoomName } from '../room/room-name.js';

/** The connection of a client that calls the server itself. */
export interface SystemCaller extends RoomMember {
  /** Undefined for an anonymous client. */
  readonly identity: Identity | undefined;
}

/** Answers a request of one client. */
type Answer<Caller, Request, Response> = (
  request: Request,
  caller: Caller,
) => Response | Promise<Response>;

/**
 * What answers the calls that are the server's own, by operation id. Neither guards nor anything else
 * of the application stands before them but `validateRoom` and `authenticate`.
 */
export function systemHandlers<Caller extends SystemCaller>(
  lobby: Lobby<Caller>,
): ReadonlyMap<number, Handler> {
  const join = async ({ room }: RoomRequest, caller: Caller): Promise<RoomResponse> => {
    await lobby.requestJoin(room, caller);
    return RoomResponse.create();
  };
  const leave = ({ room }: RoomRequest, caller: Caller): RoomResponse => {
    checkRoomName(room);
    lobby.leave(room, caller);
    return RoomResponse.create();
  };
  const handlers = [
    handlerOf(systemJoin, join, lobby),
    handlerOf(systemLeave, leave, lobby),
    handlerOf(systemAuthenticate, authenticate, lobby),
  ];
  return new Map(handlers.map((handler) => [handler.operation.id, handler]));
}

async function authenticate(
  request: AuthenticateRequest,
  { identity }: SystemCaller,
): Promise<AuthenticateResponse> {
  if (identity === undefined) {
    throw refusal('PERMISSION_DENIED', 'The connection is anonymous; connect anew to be somebody');
  }
  await identity.renew(readCredentials(request));
  return AuthenticateResponse.create({ expiresMs: BigInt(identity.expiresMs) });
}

function handlerOf<Caller extends SystemCaller, Request, Response>(
  operation: Operation<Request, Response>,
  answer: Answer<Caller, Request, Response>,
  lobby: Lobby<Caller>,
): Handler {
  return {
    operation: operation as Operation,
    name: operation.name,
    gateway: 'System',
    method: operation.name.slice(operation.name.lastIndexOf('/') + 1),
    metadata: new Map(),
    answersItself: false,
    invoke: (request, call) => {
      const caller = lobby.members.find(call.session.id);
      if (caller === undefined) throw new RpcError('ABORTED', 'The client is gone');
      return answer(request as Request, caller);
    },
  };
}
