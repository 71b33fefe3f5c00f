import {
  announcedLimits,
  CloseCode,
  type EventType,
  type GoAway,
  Hello,
  type IncomingFrame,
  type Link,
  type Operation,
  PROTOCOL_VERSION,
  RpcError,
} from '@wirepact/wire';
import type { CallOptions } from '../call/call-options.js';
import { Calls } from '../call/calls.js';
import { EventHandlers, type Unsubscribe } from '../event/event-handlers.js';
import { type Dial, dialUntil } from '../link/dial.js';
import { Session, type SessionOwner } from '../session/session.js';
import { aftermathOf, codeOfEnd } from './close-policy.js';
import type { ConnectionSettings } from './connect-options.js';
import type { Connection, ConnectionStatus } from './connection.js';
import { type HelloCredentials, helloCredentials } from './credentials.js';
import { Reconnect } from './reconnect.js';
import { StatusHandlers } from './status-handlers.js';

/** Time in which an attempt has to give a link, in milliseconds. */
const DIAL_MS = 10_000;

/** One session after the other, and the calls and events that go through them. */
export class ClientConnection implements Connection, SessionOwner {
  private readonly calls: Calls;
  private readonly events: EventHandlers;
  private readonly statuses: StatusHandlers;
  private readonly reconnect: Reconnect;
  /** Names of the operations in use, by id. */
  private readonly operations: Map<number, string> = new Map();
  private session: Session | undefined;
  private dialing: AbortController | undefined;

  constructor(
    private readonly dial: Dial,
    private readonly settings: ConnectionSettings,
  ) {
    const { timeoutMs, limits, backoff, clock, random } = settings;
    this.calls = new Calls(timeoutMs, limits.queuedBytes, clock);
    this.events = new EventHandlers(settings.onError);
    this.statuses = new StatusHandlers(settings.onError);
    this.reconnect = new Reconnect(backoff, () => this.connect(), clock, random);
  }

  get status(): ConnectionStatus {
    return this.statuses.current;
  }

  call<Request, Response>(
    operation: Operation<Request, Response>,
    request: Request,
    options?: CallOptions,
  ): Promise<Response> {
    return this.calls.call(operation, request, options);
  }

  on<Message>(event: EventType<Message>, handler: (message: Message) => void): Unsubscribe {
    return this.events.on(event, handler);
  }

  onStatus(handler: (status: ConnectionStatus, error?: Error) => void): Unsubscribe {
    return this.statuses.on(handler);
  }

  use(operations: readonly Operation[]): void {
    const added: number[] = [];
    for (const { id, name } of operations) {
      const known = this.operations.get(id);
      if (known === name) continue;
      if (known !== undefined) throw new Error(`${known} and ${name} have the same id ${id}`);
      this.operations.set(id, name);
      added.push(id);
    }
    // Before there is a session, its Hello will carry them.
    if (added.length > 0) this.session?.announce(added);
  }

  close(): void {
    this.stop(new RpcError('UNAVAILABLE', 'The connection was closed', { delivered: 'no' }));
  }

  /** Makes an attempt to connect. */
  connect(): void {
    const attempt = new AbortController();
    this.dialing = attempt;
    const { clock } = this.settings;
    const timer = clock.after(DIAL_MS, () => {
      attempt.abort(new Error(`No connection within ${DIAL_MS} ms`));
    });
    let credentials: HelloCredentials | undefined;
    // Before there is a link: the server's patience begins with it, and what throws leaves none open.
    const dial: Dial = async (signal) => {
      credentials = helloCredentials(await this.settings.credentials());
      signal.throwIfAborted();
      return this.dial(signal);
    };
    dialUntil(dial, attempt.signal)
      .finally(() => clock.cancel(timer))
      .then((link) => this.begin(link, credentials))
      .catch((error) => {
        this.session = undefined;
        this.lost(error instanceof Error ? error : new Error('The dial failed', { cause: error }));
      });
  }

  private begin(link: Link, credentials: HelloCredentials | undefined): void {
    this.dialing = undefined;
    // It was closed when the dial had succeeded already, so that giving it up came too late.
    if (this.status === 'closed') {
      link.close();
      return;
    }
    const { limits, name, timeoutMs, clock } = this.settings;
    const hello = Hello.create({
      version: PROTOCOL_VERSION,
      limits: announcedLimits(limits),
      defaultTimeoutMs: timeoutMs,
      client: name,
      ...credentials,
    });
    if (this.operations.size > 0) {
      hello.operations = { ids: [...this.operations.keys()], missing: [] };
    }
    const session = new Session(link, limits, this, clock);
    this.session = session;
    session.start(hello);
    // The link may have ended in the meantime, and with it the session.
    if (this.session === session) this.calls.use(session);
  }

  welcomed(): void {
    this.reconnect.opened();
    this.calls.writeWaiting();
    this.statuses.set('open');
  }

  operationsMissing(): void {
    this.calls.writeWaiting();
  }

  callEnded(): void {
    this.calls.writeWaiting();
  }

  goingAway(goAway: GoAway): void {
    this.reconnect.between(goAway.reconnectMinMs, goAway.reconnectMaxMs);
    this.calls.use(undefined);
    const reason = goAway.reason === '' ? '' : `: ${goAway.reason}`;
    this.statuses.set('connecting', new Error(`The server goes away${reason}`));
  }

  event(frame: IncomingFrame): void {
    this.events.dispatch(frame);
  }

  ended(code: number, reason: string): void {
    this.session = undefined;
    this.calls.use(undefined);
    if (this.status === 'closed') return;
    const message = `The connection ended (${code}${reason === '' ? '' : ` ${reason}`})`;
    const aftermath = aftermathOf(code);
    // After GoAway the client itself closes with 1000, and comes back.
    const comesBack = code === CloseCode.NORMAL && this.reconnect.invited;
    if (aftermath === 'stop' && !comesBack) {
      this.stop(new RpcError(codeOfEnd(code), message, { delivered: 'no' }));
      return;
    }
    if (aftermath === 'afresh') this.reconnect.afresh();
    this.lost(new Error(message));
  }

  private lost(error: Error): void {
    if (this.status === 'closed') return;
    this.calls.waitBecause(error);
    // First, as a handler of the status may close the connection and so cancel it.
    this.reconnect.schedule();
    this.statuses.set('connecting', error);
  }

  private stop(error: RpcError): void {
    if (!this.statuses.change('closed')) return;
    this.reconnect.cancel();
    this.calls.close(error);
    this.dialing?.abort(error);
    this.session?.close(CloseCode.NORMAL, 'closed by the client');
    // Last, so that no handler finds anything still open.
    this.statuses.tell(error);
  }
}
