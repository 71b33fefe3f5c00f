import type { MessageStream, Messages, Operation, OperationKind } from '@wirepact/wire';
import { ClientConnection } from '../connection/client-connection.js';
import type { Connection } from '../connection/connection.js';
import type { Unsubscribe } from '../event/event-handlers.js';
import type { ServeContext } from './served-call.js';
import { type Served, ServedCalls } from './served-calls.js';

/** What answers an operation that the server calls: with a message, or with what gives a stream. */
export type ServeHandler<Request, Response, Kind extends OperationKind> = (
  request: Kind extends 'clientStream' | 'bidi' ? MessageStream<Request> : Request,
  context: ServeContext,
) => Answer<Kind extends 'serverStream' | 'bidi' ? Messages<Response> : Response>;

type Answer<Value> = Value | PromiseLike<Value>;

const servedBy = new WeakMap<Connection, Map<number, Served>>();

/**
 * Answers an operation that the server calls through `context.peer`, on this and every later session
 * of the connection. Calls of what is not served come back UNIMPLEMENTED.
 *
 * A handler fails a call by throwing an `RpcError`. Anything else that it throws goes to the
 * connection's `onError`, and the server is told INTERNAL.
 *
 * @param connection What `connect` returned.
 * @returns Ends it: later calls come back UNIMPLEMENTED, those in flight go on.
 * @throws TypeError for another kind of connection, Error for an operation that is served already.
 */
export function serve<Request, Response, Kind extends OperationKind>(
  connection: Connection,
  operation: Operation<Request, Response, Kind>,
  handler: ServeHandler<Request, Response, Kind>,
): Unsubscribe {
  const served = servedOf(connection);
  const ids = [operation.id, ...(operation.formerIds ?? [])];
  for (const id of ids) {
    const other = served.get(id);
    if (other !== undefined) throw new Error(`${other.operation.name} is served already`);
  }
  const entry = { operation, handler } as unknown as Served;
  for (const id of ids) served.set(id, entry);
  return () => {
    for (const id of ids) if (served.get(id) === entry) served.delete(id);
  };
}

/** What a connection serves, by the ids of the operations. */
function servedOf(connection: Connection): Map<number, Served> {
  const known = servedBy.get(connection);
  if (known !== undefined) return known;
  if (!(connection instanceof ClientConnection)) {
    throw new TypeError('serve() takes a connection that connect() of the same package returned');
  }
  const served = new Map<number, Served>();
  servedBy.set(connection, served);
  connection.answerCalls(
    (settings) => (outbox, onIdle) => new ServedCalls(served, outbox, settings, onIdle),
  );
  return served;
}
