import type { MessageStream, Messages } from '@wirepact/wire';
import type { Awaitable } from '../awaitable.js';
import { MessageRelay } from './message-relay.js';

/**
 * The messages of a stream, each changed on its way. They are asked for one by one, so nothing is
 * gathered; who leaves the stream leaves its source too.
 *
 * @param messages A list, a generator, any iterable: what `next()` gave an interceptor.
 * @param change Gets each message and returns what is to be in its place. What it throws ends the
 *   stream, and the source.
 */
export function mapMessages<T, U>(
  messages: Messages<T>,
  change: (message: T) => Awaitable<U>,
): MessageStream<U> {
  return new MessageRelay(messages, change, (error) => error);
}
