import { RpcError } from '@wirepact/wire';

/** Someone who waits for the next event. */
interface Waiter<T> {
  resolve(result: IteratorResult<T, undefined>): void;
  reject(error: unknown): void;
}

const done: IteratorReturnResult<undefined> = { done: true, value: undefined };

/**
 * Events that wait to be read, for `for await`. One that reads too slowly is told so: an event that
 * goes missing without a word would leave it with what is no longer true.
 */
export class EventQueue<T> implements AsyncIterableIterator<T> {
  private readonly waiting: T[] = [];
  private readonly readers: Waiter<T>[] = [];
  private isOver = false;
  /** What the reader gets behind what waits. */
  private error: unknown;

  /**
   * @param most Events that may wait.
   * @param name Of the event.
   * @param onEnd Called once, when no more events are taken.
   */
  constructor(
    private readonly most: number,
    private readonly name: string,
    private readonly onEnd: () => void,
  ) {}

  push(message: T): void {
    if (this.isOver) return;
    const reader = this.readers.shift();
    if (reader !== undefined) reader.resolve({ done: false, value: message });
    else if (this.waiting.length < this.most) this.waiting.push(message);
    else {
      const text = `More than ${this.most} events ${this.name} waited to be read`;
      this.end(new RpcError('RESOURCE_EXHAUSTED', text));
    }
  }

  /** No more events come. What waits can still be read; behind it the reader gets the error, if any. */
  end(error?: unknown): void {
    if (this.isOver) return;
    this.isOver = true;
    this.error = error;
    this.onEnd();
    for (const reader of this.readers.splice(0)) this.last().then(reader.resolve, reader.reject);
  }

  next(): Promise<IteratorResult<T, undefined>> {
    // An iterator is read one by one, so there are few: shift() is no slower than anything else.
    if (this.waiting.length > 0) {
      return Promise.resolve({ done: false, value: this.waiting.shift() as T });
    }
    if (this.isOver) return this.last();
    return new Promise((resolve, reject) => this.readers.push({ resolve, reject }));
  }

  return(): Promise<IteratorReturnResult<undefined>> {
    this.waiting.length = 0;
    this.end();
    return Promise.resolve(done);
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  /** An iterator throws once, and is at its end from then on. */
  private last(): Promise<IteratorReturnResult<undefined>> {
    const { error } = this;
    this.error = undefined;
    return error === undefined ? Promise.resolve(done) : Promise.reject(error);
  }
}
