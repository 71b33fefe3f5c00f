import { callGuarded } from '../event/call-guarded.js';
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
    if (this.change(status)) this.tell(error);
  }

  /** Changes the status and tells nobody yet; false where it was this one already. */
  change(status: ConnectionStatus): boolean {
    const changes = status !== this.status;
    this.status = status;
    return changes;
  }

  /** Tells the handlers of the status and, where there is one, of the error that led to it. */
  tell(error?: Error): void {
    const { status } = this;
    for (const handler of this.handlers) {
      callGuarded(() => handler(status, error), undefined, this.onError);
    }
  }
}
