/** What a parameter of a handler is given. */
export type ParameterRole = 'data' | 'socket' | 'context';

/** What the decorators on one method said. */
interface HandlerRecord {
  message: string | undefined;
  roles: (ParameterRole | undefined)[];
}

/** A method of a gateway that handles a message. */
export interface HandlerMethod {
  /** The method's name on the gateway. */
  readonly key: PropertyKey;
  /** What `@Message` named. */
  readonly message: string;
  /** What each parameter is given, by index; empty where no parameter is decorated. */
  readonly roles: readonly (ParameterRole | undefined)[];
}

/**
 * Records by their owner: the prototype under legacy decorators, which see it, and the instance
 * under standard ones, which do not. Both name the method by its key, so a subclass that overrides
 * a method is called, and a decorator that wraps the method does no harm.
 */
const recordsByOwner: WeakMap<object, Map<PropertyKey, HandlerRecord>> = new WeakMap();

function recordOf(owner: object, key: PropertyKey): HandlerRecord {
  let records = recordsByOwner.get(owner);
  if (records === undefined) {
    records = new Map();
    recordsByOwner.set(owner, records);
  }
  let record = records.get(key);
  if (record === undefined) {
    record = { message: undefined, roles: [] };
    records.set(key, record);
  }
  return record;
}

/** Notes that the method `key` of `owner` handles `message`; returns what it handled before. */
export function recordMessage(
  owner: object,
  key: PropertyKey,
  message: string,
): string | undefined {
  const record = recordOf(owner, key);
  const before = record.message;
  record.message = message;
  return before;
}

/** Notes what the parameter `index` of the method `key` of `owner` is given. */
export function recordParameter(
  owner: object,
  key: PropertyKey,
  index: number,
  role: ParameterRole,
): void {
  recordOf(owner, key).roles[index] = role;
}

/**
 * The handlers of a gateway, those of its base classes included. A subclass that overrides a method
 * keeps the message, and the parameters unless it decorates the method anew.
 *
 * @throws Error for a method with decorated parameters that handles no message.
 */
export function handlersOf(gateway: object): HandlerMethod[] {
  const nearest = new Map<PropertyKey, HandlerRecord>();
  for (let owner: object | null = gateway; owner !== null; owner = Object.getPrototypeOf(owner)) {
    for (const [key, record] of recordsByOwner.get(owner) ?? []) {
      const known = nearest.get(key);
      if (known === undefined) nearest.set(key, { ...record });
      else known.message ??= record.message;
    }
  }
  return Array.from(nearest, ([key, { message, roles }]) => {
    if (message === undefined) {
      throw new Error(
        `${gateway.constructor.name}.${String(key)} has decorated parameters but no @Message`,
      );
    }
    return { key, message, roles: Array.from(roles) };
  });
}
