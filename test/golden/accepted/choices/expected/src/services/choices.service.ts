// Yours: wirepact wrote this once, as a start, and never touches it again.

import { type MessageStream, RpcError } from '@wirepact/server';
import type { Owned, Team, User } from '../generated/protos/choices.js';
import { ChoicesService } from '../generated/server.js';

export class ChoicesServiceImpl extends ChoicesService {
  turn(_request: User): Owned {
    throw new RpcError('UNIMPLEMENTED', 'turn is not written yet');
  }

  watch(_request: User): AsyncIterable<Owned> {
    throw new RpcError('UNIMPLEMENTED', 'watch is not written yet');
  }

  fill(_requests: MessageStream<User>): Team {
    throw new RpcError('UNIMPLEMENTED', 'fill is not written yet');
  }

  chat(_requests: MessageStream<User>): AsyncIterable<Team> {
    throw new RpcError('UNIMPLEMENTED', 'chat is not written yet');
  }
}
