import type {
  CallAnswer,
  CallOptions,
  ClientInterceptor,
  MessageStream,
  Operation,
} from '@wirepact/wire';

/** Makes the call that interceptors stand around. */
type Make<Answer> = (options: CallOptions) => Answer;

/** Sends a call that is answered with one message through interceptors, the first outermost. */
export function interceptCall<Request, Response>(
  interceptors: readonly ClientInterceptor[],
  operation: Operation<Request, Response>,
  options: CallOptions | undefined,
  make: Make<Promise<Response>>,
): Promise<Response> {
  // The operation ties the response's type to this promise. It takes what is thrown, too.
  return new Promise((resolve) =>
    resolve(through(interceptors, operation as Operation, options, make) as Promise<Response>),
  );
}

/** The same for a call that is answered with a stream. */
export function interceptStream<Request, Response>(
  interceptors: readonly ClientInterceptor[],
  operation: Operation<Request, Response>,
  options: CallOptions | undefined,
  make: Make<MessageStream<Response>>,
): MessageStream<Response> {
  try {
    const answer = through(interceptors, operation as Operation, options, make);
    return Symbol.asyncIterator in answer
      ? (answer as MessageStream<Response>)
      : new LateStream(answer as Promise<MessageStream<Response>>);
  } catch (error) {
    return new LateStream(Promise.reject(error));
  }
}

function through(
  interceptors: readonly ClientInterceptor[],
  operation: Operation,
  options: CallOptions = {},
  make: Make<CallAnswer>,
): CallAnswer {
  const [first, ...others] = interceptors;
  if (first === undefined) return make(options);
  return first({ operation, options }, (changed) => through(others, operation, changed, make));
}

const end: IteratorReturnResult<undefined> = { done: true, value: undefined };

/** A stream that an interceptor gives later. */
class LateStream<Message> implements MessageStream<Message> {
  constructor(private readonly stream: Promise<MessageStream<Message>>) {
    // Who reads is told of it; a stream that nobody reads fails in silence.
    stream.catch(() => undefined);
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  async next(): Promise<IteratorResult<Message, undefined>> {
    return (await this.stream).next();
  }

  return(): Promise<IteratorResult<Message, undefined>> {
    return this.stream.then(
      (stream) => stream.return(),
      () => end,
    );
  }
}
