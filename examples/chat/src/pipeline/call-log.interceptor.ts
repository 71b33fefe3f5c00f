import {
  type ExecutionContext,
  type Interceptor,
  type Logger,
  type Messages,
  RpcError,
} from '@wirepact/server';

/** Logs every call with who made it, how long it took and how it ended. */
export class CallLog implements Interceptor {
  constructor(private readonly logger: Pick<Logger, 'info'>) {}

  async intercept(context: ExecutionContext, next: () => unknown): Promise<unknown> {
    const start = performance.now();
    try {
      const response = await next();
      if (context.kind === 'serverStream' || context.kind === 'bidi') {
        return this.watched(response as Messages<unknown>, context, start);
      }
      this.log(context, start);
      return response;
    } catch (error) {
      this.log(context, start, { error });
      throw error;
    }
  }

  /** A stream is logged at its end, with the messages that left. */
  private async *watched(
    messages: Messages<unknown>,
    context: ExecutionContext,
    start: number,
  ): AsyncGenerator<unknown> {
    let count = 0;
    let error: unknown;
    try {
      for await (const message of messages) {
        count++;
        yield message;
      }
    } catch (thrown) {
      error = thrown;
      throw thrown;
    } finally {
      this.log(context, start, { error, count });
    }
  }

  private log(
    { operation, principal, requestId, signal }: ExecutionContext,
    start: number,
    { error, count }: { readonly error?: unknown; readonly count?: number } = {},
  ): void {
    // Who gave up is told by the signal; what the handler throws then is only a consequence.
    const failure = signal.aborted ? signal.reason : error;
    const code = RpcError.is(failure) ? failure.code : failure === undefined ? 'OK' : 'INTERNAL';
    const ms = Math.round((performance.now() - start) * 10) / 10;
    this.logger.info(
      { who: principal?.id ?? 'a visitor', code, ms, messages: count, requestId },
      operation.name,
    );
  }
}
