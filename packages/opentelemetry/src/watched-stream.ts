import type { MessageStream } from '@wirepact/wire';
import type { MadeCall } from './made-call.js';
import type { MessageEvents } from './message-events.js';

/** A stream whose span ends with it: when its end or failure is read, or when it is left. */
export class WatchedStream<Message> implements MessageStream<Message> {
  constructor(
    private readonly stream: MessageStream<Message>,
    private readonly call: MadeCall,
    private readonly events: MessageEvents | undefined,
  ) {}

  [Symbol.asyncIterator](): this {
    return this;
  }

  async next(): Promise<IteratorResult<Message, undefined>> {
    try {
      const result = await this.stream.next();
      if (result.done === true) this.call.succeeded();
      else this.events?.add();
      return result;
    } catch (error) {
      this.call.failed(error);
      throw error;
    }
  }

  return(): Promise<IteratorResult<Message, undefined>> {
    this.call.left();
    return this.stream.return();
  }
}
