import type { MessageStream, Messages } from '@wirepact/wire';
import type { Awaitable } from '../awaitable.js';

/**
 * A stream between its source and whoever reads it. No generator: its `return` would wait for a
 * message that is under way and may never come.
 */
export class MessageRelay<T, U> implements MessageStream<U> {
  private readonly source: Iterator<T, unknown> | AsyncIterator<T, unknown>;
  private over = false;

  /**
   * @param change Makes what is handed on of each message.
   * @param failed Makes what the reader gets of an error, of the source or of `change`. It is called
   *   once.
   * @throws TypeError for what is no iterable.
   */
  constructor(
    messages: Messages<T>,
    private readonly change: (message: T) => Awaitable<U>,
    private readonly failed: (error: unknown) => Awaitable<unknown>,
  ) {
    this.source =
      Symbol.asyncIterator in messages
        ? messages[Symbol.asyncIterator]()
        : messages[Symbol.iterator]();
  }

  async next(): Promise<IteratorResult<U, undefined>> {
    if (this.over) return end;
    let inSource = true;
    try {
      const result = await this.source.next();
      inSource = false;
      if (this.over) return end;
      if (result.done !== true) return { done: false, value: await this.change(result.value) };
    } catch (error) {
      // As in a loop, what the source throws on being left gives way to what was first.
      if (!inSource) await this.letGo().catch(() => undefined);
      this.over = true;
      throw await this.failed(error);
    }
    this.over = true;
    return end;
  }

  async return(): Promise<IteratorResult<U, undefined>> {
    await this.letGo();
    return end;
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  /** Tells the source that nothing more is wanted. */
  private async letGo(): Promise<void> {
    if (this.over) return;
    this.over = true;
    await this.source.return?.();
  }
}

const end: IteratorReturnResult<undefined> = { done: true, value: undefined };
