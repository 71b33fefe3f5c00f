import type { EventType, IncomingFrame } from '@wirepact/wire';
import { callGuarded } from './call-guarded.js';
import { EventQueue } from './event-queue.js';

/** Ends what it was returned by. Calling it again does nothing. */
export type Unsubscribe = () => void;

/** What is known of an event besides its message. */
export interface EventInfo {
  /** The room that it was sent to, where it was sent to one only. */
  readonly room?: string;
}

/** What is called with each event of a type. */
export type EventHandler<Message> = (message: Message, info: EventInfo) => void;

interface Subscribers {
  readonly event: EventType;
  /** Replaced, never changed, so that a handler may unsubscribe while it is being called. */
  handlers: readonly EventHandler<unknown>[];
}

const noInfo: EventInfo = Object.freeze({});

/** Who listens to which event. */
export class EventHandlers {
  private readonly byId: Map<number, Subscribers> = new Map();
  private readonly queues: Set<{ end(error: unknown): void }> = new Set();
  /** Ends the queues that are made from now on: the connection is closed. */
  private closed: { readonly error: unknown } | undefined;

  /** @param onError Told of what handlers throw, and of events that do not decode. */
  constructor(private readonly onError: (error: unknown) => void) {}

  /** Whether nobody listens to anything. */
  get isEmpty(): boolean {
    for (const { handlers } of this.byId.values()) if (handlers.length > 0) return false;
    return true;
  }

  on<Message>(event: EventType<Message>, handler: EventHandler<Message>): Unsubscribe {
    let subscribers = this.byId.get(event.id);
    // Without handlers, what is left may be an older version of the event.
    if (subscribers === undefined || subscribers.handlers.length === 0) {
      subscribers = { event: event as EventType, handlers: [] };
      this.byId.set(event.id, subscribers);
    }
    // A function of its own, so that one handler may subscribe twice and end each on its own.
    const call = (message: unknown, info: EventInfo): void => handler(message as Message, info);
    const list = subscribers;
    list.handlers = [...list.handlers, call];
    return () => {
      list.handlers = list.handlers.filter((other) => other !== call);
    };
  }

  /**
   * The events of a type from now on, to be read one after the other.
   *
   * @param most Events that may wait to be read.
   */
  iterate<Message>(event: EventType<Message>, most: number): AsyncIterableIterator<Message> {
    const queue = new EventQueue<Message>(most, event.name, () => {
      unsubscribe();
      this.queues.delete(queue);
    });
    const unsubscribe = this.on(event, (message) => queue.push(message));
    this.queues.add(queue);
    if (this.closed !== undefined) queue.end(this.closed.error);
    return queue;
  }

  /** Nothing comes any more. @param error For those who read events; undefined for a plain end. */
  close(error: unknown): void {
    // The first one says why.
    this.closed ??= { error };
    for (const queue of this.queues) queue.end(error);
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
    const room = frame.event?.room;
    const info = room ? { room } : noInfo;
    for (const handler of subscribers.handlers) {
      callGuarded((value) => handler(value, info), message, this.onError);
    }
  }
}
