import type { Unsubscribe } from '../event/event-handlers.js';
import type { ConnectionStatus } from './connection.js';

type Handler = (status: ConnectionStatus, error?: Error) => void;

/** The status of a connection and who is told when it changes. */
export class StatusHandlers {
  private status: ConnectionStatus = 'connecting';
  /** Replaced, never changed, so that a handler may unsubscribe while it is being called. */
  private handlers: readonly Handler[] = [];

  constructor(private readonly onError: (error: unknown) => void) {}

  get current(): ConnectionStatus {
    return this.status;
  }

  on(handler: Handler): Unsubscribe {
    const own: Handler = (status, error) => handler(status, error);
    this.handlers = [...this.handlers, own];
    return () => {
      this.handlers = this.handlers.filter((other) => other !== own);
    };
  }

  set(status: ConnectionStatus, error?: Error): void {
    if (status === this.status) return;
    this.status = status;
    for (const handler of this.handlers) {
      try {
        handler(status, error);
      } catch (thrown) {
        this.onError(thrown);
      }
    }
  }
}
