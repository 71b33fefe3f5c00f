import type { EventType } from '@wirepact/wire';
import { isThenable } from '@wirepact/wire/runtime';
import type { Container } from '../container/container.js';
import type { InjectableClass } from '../container/token.js';
import type { Logger } from '../logger.js';
import type { EmitOptions } from '../session/emit.js';
import type { Interceptor } from './interceptor.js';
import type { Given } from './pipeline-options.js';
import { nameOf } from './stage.js';

/** Sends an event with this message, to whomever it is for. */
type Send = (message: unknown) => void | Promise<void>;

/**
 * Stands around every event that a server emits.
 *
 * @param send Is called with what is to be sent, if anything is.
 * @returns What `send` returned; a promise for `block`, whether the event was sent or not.
 * @throws What an interceptor throws, and what `send` throws.
 */
export type AroundEvents = (
  event: EventType,
  message: unknown,
  options: EmitOptions | undefined,
  send: Send,
) => void | Promise<void>;

type EventInterceptor = Required<Pick<Interceptor, 'interceptEvent'>>;

/**
 * Has the interceptors that have `interceptEvent` stand around events, the first outermost.
 *
 * @returns undefined where there are none, so that an event pays for none.
 * @throws Error for one that is built for each call: an event has no call.
 */
export function aroundEvents(
  given: readonly Given<Interceptor>[],
  container: Container,
  logger: Logger,
): AroundEvents | undefined {
  const interceptors = given.map((each) => instanceOf(each, container)).filter(seesEvents);
  if (interceptors.length === 0) return undefined;
  return (event, message, options, send) => {
    let sent: Promise<void> | undefined;
    const around = interceptors.reduceRight<(message: unknown) => void>(
      (next, interceptor) => (current) => pass(interceptor, event, current, next, logger),
      (last) => {
        sent = send(last) as Promise<void> | undefined;
      },
    );
    around(message);
    return sent ?? (options?.whenFull === 'block' ? Promise.resolve() : undefined);
  };
}

function pass(
  interceptor: EventInterceptor,
  event: EventType,
  message: unknown,
  next: (message: unknown) => void,
  logger: Logger,
): void {
  const name = nameOf(interceptor);
  let isOver = false;
  const once = (changed: unknown): void => {
    if (isOver) {
      throw new Error(
        `The interceptor ${name} may send the event ${event.name} once, before it returns`,
      );
    }
    isOver = true;
    next(changed);
  };
  const result: unknown = interceptor.interceptEvent(event, message, once);
  isOver = true;
  // The type says void, but an async function fits it.
  if (!isThenable(result)) return;
  Promise.resolve(result).then(undefined, (err: unknown) => {
    logger.error({ event: event.name, err }, `The interceptor ${name} threw`);
  });
}

/** The prototype of a class that is built for each call stands for what will be built. */
function instanceOf(given: Given<Interceptor>, container: Container): Interceptor | undefined {
  if (typeof given !== 'function') return given;
  const type = given as InjectableClass<Interceptor>;
  if (!container.isCallScoped(type)) return container.build(type) as Interceptor;
  if (!seesEvents(type.prototype)) return undefined;
  throw new Error(
    `${type.name} has interceptEvent, but is built for each call, and an event belongs to none. ` +
      'Use another class for events',
  );
}

function seesEvents(
  interceptor: Interceptor | undefined,
): interceptor is Interceptor & EventInterceptor {
  return typeof interceptor?.interceptEvent === 'function';
}
