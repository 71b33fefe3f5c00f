import { type MessageStream, RpcError } from '@wirepact/wire';

/** A stream that begins anew on the next connection when its own was lost. */
export class RestartingStream<Request, Response> implements MessageStream<Response> {
  private stream: MessageStream<Response>;
  /** The last message that was delivered. */
  private last: Response | undefined;
  private isLeft = false;
  /** What was asked for before comes first. */
  private turn: Promise<unknown> = Promise.resolve();

  /** @param restart The request to begin anew with. */
  constructor(
    private readonly open: (request: Request) => MessageStream<Response>,
    request: Request,
    private readonly restart: (last: Response | undefined) => Request,
  ) {
    this.stream = open(request);
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  next(): Promise<IteratorResult<Response, undefined>> {
    const take = (): Promise<IteratorResult<Response, undefined>> => this.take();
    const result = this.turn.then(take, take);
    this.turn = result;
    return result;
  }

  return(): Promise<IteratorResult<Response, undefined>> {
    this.isLeft = true;
    return this.stream.return();
  }

  private async take(): Promise<IteratorResult<Response, undefined>> {
    for (;;) {
      try {
        const result = await this.stream.next();
        if (result.done !== true) this.last = result.value;
        return result;
      } catch (error) {
        if (this.isLeft) return { done: true, value: undefined };
        if (!wasLost(error)) throw error;
      }
      this.stream = this.open(this.restart(this.last));
    }
  }
}

/** Only a call that was open on a connection which ended says that it may have been delivered. */
function wasLost(error: unknown): boolean {
  return RpcError.is(error) && error.code === 'UNAVAILABLE' && error.delivered === 'unknown';
}
