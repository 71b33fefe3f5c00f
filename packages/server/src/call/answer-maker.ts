import type { Call } from './call.js';
import type { CallSocket } from './call-socket.js';

/** Makes what handlers answer with that do not return their response. */
export interface AnswerMaker {
  /** What `@Socket()` gives. */
  socketOf(call: Call): CallSocket;
  /** What `@Ack()` gives. */
  ackOf(call: Call): Acknowledge;
}

/**
 * Answers a call, as `CallSocket.send` does, with a response that is not packed.
 *
 * @throws EncodeError for what does not fit the operation's response; the call can still be answered.
 * @throws Error where the call was answered already.
 * @throws RpcError where it has ended otherwise, such as by its deadline.
 */
export type Acknowledge<Response = unknown> = (response: Response) => void;
