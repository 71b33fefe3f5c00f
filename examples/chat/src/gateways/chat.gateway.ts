// Yours: wirepact wrote this once, as a start, and never touches it again.

import { type Awaitable, type CallContext, type Messages, UseGuards } from '@wirepact/server';
import type {
  AnswerPart,
  ChatMessage,
  LoginRequest,
  SayRequest,
  SignedIn,
} from '../generated/index.js';
import { ChatGateway } from '../generated/server.js';
import { Pace, PaceGuard } from '../pipeline/pace.guard.js';

/** The generated gateway, with a pace for what could be a nuisance. */
@UseGuards(PaceGuard)
export class ChatGatewayImpl extends ChatGateway {
  /** By address: passwords are not to be guessed. */
  @Pace({ burst: 20, perSecond: 0.5 })
  override login(data: LoginRequest, context: CallContext): Awaitable<SignedIn> {
    return super.login(data, context);
  }

  @Pace({ burst: 8, perSecond: 1 })
  override say(data: SayRequest, context: CallContext): Awaitable<ChatMessage> {
    return super.say(data, context);
  }

  @Pace({ burst: 3, perSecond: 0.2 })
  override ask(data: SayRequest, context: CallContext): Messages<AnswerPart> {
    return super.ask(data, context);
  }
}
