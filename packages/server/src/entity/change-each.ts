import type { MessageStream } from '@wirepact/wire';

/**
 * The messages of a stream as a gateway hands them to its service: checked, and made into what the
 * service works with, one by one as they are asked for.
 *
 * @param change Makes the service's value of a message. Where it throws, the stream is given up and
 *   fails with that error, so that a handler which does not catch it ends the call with it.
 */
export function changeEach<Message, Changed>(
  stream: MessageStream<Message>,
  change: (message: Message) => Changed,
): MessageStream<Changed> {
  const changed = (
    result: IteratorResult<Message, undefined>,
  ): IteratorResult<Changed, undefined> | Promise<never> => {
    if (result.done) return result;
    try {
      return { done: false, value: change(result.value) };
    } catch (error) {
      // A loop does not return an iterator that failed, and nobody asks for what is left of it.
      const fail = () => Promise.reject(error);
      return stream.return().then(fail, fail);
    }
  };
  return {
    [Symbol.asyncIterator]() {
      return this;
    },
    next: () => stream.next().then(changed),
    return: () => stream.return().then(() => ({ done: true, value: undefined })),
  };
}
