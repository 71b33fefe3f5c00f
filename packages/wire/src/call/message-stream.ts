/** What gives the messages of a stream that this side sends: a list, a generator, any iterable. */
export type Messages<Message> = AsyncIterable<Message> | Iterable<Message>;

/**
 * The messages of a stream that the other side sends, in order. It can be gone through once, and only
 * as fast as it is asked: what is not asked for waits at the other side.
 */
export interface MessageStream<Message> extends AsyncIterator<Message, undefined> {
  [Symbol.asyncIterator](): this;
  /** The next message, or the end. Rejects with an RpcError where the stream failed. */
  next(): Promise<IteratorResult<Message, undefined>>;
  /** Gives the stream up, which leaving a `for await` loop does too. */
  return(): Promise<IteratorResult<Message, undefined>>;
}
