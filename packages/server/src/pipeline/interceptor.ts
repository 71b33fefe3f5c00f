import type { EventType } from '@wirepact/wire';
import type { Awaitable } from '../awaitable.js';
import type { ExecutionContext } from './execution-context.js';

/** Stands around calls: sees when they begin and how they end, and may change either. */
export interface Interceptor {
  /**
   * @param next Goes on with the call, once; it throws where it is called again. It gives the
   *   response; for an operation that answers with a stream what gives its messages, which
   *   `mapMessages` lets one see one by one. Where the call has ended meanwhile, it throws the reason.
   * @returns The response, or what gives its messages. Without a call of `next` no handler runs.
   * @throws Anything, to fail the call with it.
   */
  intercept(context: ExecutionContext, next: () => Awaitable<unknown>): Awaitable<unknown>;
  /**
   * Stands around each event that is emitted, once however many receive it and before it is encoded.
   * Only interceptors of the whole server are asked, because an event belongs to no gateway.
   *
   * @param next Sends the event with a message, which may be another one. It is to be called before
   *   this returns, or the event is not sent.
   * @throws Anything; whoever emits the event gets it.
   */
  interceptEvent?(event: EventType, message: unknown, next: (message: unknown) => void): void;
}
