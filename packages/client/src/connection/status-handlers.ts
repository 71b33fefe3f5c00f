import { callGuarded } from '../event/call-guarded.js';
import type { Unsubscribe } from '../event/event-handlers.js';
import type { ConnectionSnapshot, ConnectionStatus } from './connection.js';

type Observer = (now: ConnectionSnapshot, before: ConnectionSnapshot) => void;

function snapshot(
  status: ConnectionStatus,
  error: Error | undefined,
  missing: readonly string[],
): ConnectionSnapshot {
  const connected = status !== 'connecting' && status !== 'closed';
  return Object.freeze({ status, connected, error, missing });
}

const none: readonly string[] = Object.freeze([]);

/** The status of a connection and who is told when it changes. */
export class StatusHandlers {
  private now: ConnectionSnapshot = snapshot('connecting', undefined, none);
  /** Replaced, never changed, so that one may unsubscribe while it is being told. */
  private observers: readonly Observer[] = [];

  constructor(private readonly onError: (error: unknown) => void) {}

  get current(): ConnectionStatus {
    return this.now.status;
  }

  readonly getSnapshot = (): ConnectionSnapshot => this.now;

  readonly subscribe = (listener: () => void): Unsubscribe => this.add(() => listener());

  on(handler: (status: ConnectionStatus, error?: Error) => void): Unsubscribe {
    return this.add((now, before) => {
      if (now.status !== before.status) handler(now.status, now.error);
    });
  }

  set(status: ConnectionStatus, error?: Error): void {
    this.change(status, error)();
  }

  /** Changes the status and tells nobody before the function that it returns is called. */
  change(
    status: ConnectionStatus,
    error: Error | undefined,
    missing: readonly string[] = this.now.missing,
  ): () => void {
    const before = this.now;
    // Names have no commas. An error that led to the same status is news as well.
    const same = status === before.status && error === before.error;
    if (same && missing.join() === before.missing.join()) return () => undefined;
    const now = snapshot(status, error, Object.freeze(missing));
    this.now = now;
    return () => this.tell(now, before);
  }

  /** The server lacks these operations, and no others of those in use. */
  setMissing(missing: readonly string[]): void {
    this.change(this.now.status, this.now.error, missing)();
  }

  private add(observer: Observer): Unsubscribe {
    this.observers = [...this.observers, observer];
    return () => {
      this.observers = this.observers.filter((other) => other !== observer);
    };
  }

  private tell(now: ConnectionSnapshot, before: ConnectionSnapshot): void {
    for (const observer of this.observers) {
      callGuarded(() => observer(now, before), undefined, this.onError);
    }
  }
}
