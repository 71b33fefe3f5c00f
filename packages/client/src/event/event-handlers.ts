import type { EventType, IncomingFrame } from '@wirepact/wire';
import { callGuarded } from './call-guarded.js';

/** Ends what it was returned by. Calling it again does nothing. */
export type Unsubscribe = () => void;

interface Subscribers {
  readonly event: EventType;
  /** Replaced, never changed, so that a handler may unsubscribe while it is being called. */
  handlers: readonly ((message: unknown) => void)[];
}

/** Who listens to which event. */
export class EventHandlers {
  private readonly byId: Map<number, Subscribers> = new Map();

  /** @param onError Told of what handlers throw, and of events that do not decode. */
  constructor(private readonly onError: (error: unknown) => void) {}

  /** Whether nobody listens to anything. */
  get isEmpty(): boolean {
    for (const { handlers } of this.byId.values()) if (handlers.length > 0) return false;
    return true;
  }

  on<Message>(event: EventType<Message>, handler: (message: Message) => void): Unsubscribe {
    let subscribers = this.byId.get(event.id);
    // Without handlers, what is left may be an older version of the event.
    if (subscribers === undefined || subscribers.handlers.length === 0) {
      subscribers = { event: event as EventType, handlers: [] };
      this.byId.set(event.id, subscribers);
    }
    // A function of its own, so that one handler may subscribe twice and end each on its own.
    const call = (message: unknown): void => handler(message as Message);
    const list = subscribers;
    list.handlers = [...list.handlers, call];
    return () => {
      list.handlers = list.handlers.filter((other) => other !== call);
    };
  }

  /** Decodes an event once and gives it to its handlers. Without any it is ignored. */
  dispatch(frame: IncomingFrame): void {
    const subscribers = this.byId.get(frame.method);
    if (subscribers === undefined || subscribers.handlers.length === 0) return;
    let message: unknown;
    try {
      message = frame.decode(subscribers.event.message);
    } catch (cause) {
      this.onError(new Error(`The event ${subscribers.event.name} does not decode`, { cause }));
      return;
    }
    for (const handler of subscribers.handlers) callGuarded(handler, message, this.onError);
  }
}
