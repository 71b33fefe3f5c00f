import { type Context, context } from '@opentelemetry/api';
import type { MessageEvents } from './message-events.js';

/**
 * What gives the messages of a stream, asked for them in a context: the body of a generator runs when
 * it is asked, long after the method that made it has returned. An iterable stays one that needs no
 * promises. What is no iterable is left as it is.
 */
export function boundMessages(
  messages: unknown,
  within: Context,
  events: MessageEvents | undefined,
): unknown {
  if (typeof messages !== 'object' || messages === null) return messages;
  if (Symbol.asyncIterator in messages) {
    const { [Symbol.asyncIterator]: open } = messages as AsyncIterable<unknown>;
    return {
      [Symbol.asyncIterator]: (): AsyncIterator<unknown> => {
        const source = open.call(messages);
        return {
          next: async () => {
            const result = await context.with(within, () => source.next());
            if (result.done !== true) events?.add();
            return result;
          },
          return: async () =>
            (await context.with(within, () => source.return?.())) ?? {
              done: true,
              value: undefined,
            },
        };
      },
    };
  }
  if (!(Symbol.iterator in messages)) return messages;
  const { [Symbol.iterator]: open } = messages as Iterable<unknown>;
  return {
    [Symbol.iterator]: (): Iterator<unknown> => {
      const source = open.call(messages);
      return {
        next: () => {
          const result = context.with(within, () => source.next());
          if (result.done !== true) events?.add();
          return result;
        },
        return: () =>
          context.with(within, () => source.return?.()) ?? { done: true, value: undefined },
      };
    },
  };
}
