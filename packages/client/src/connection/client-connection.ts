import {
  announcedLimits,
  type CallOptions,
  CloseCode,
  type EventType,
  type GoAway,
  Hello,
  type IncomingFrame,
  type Link,
  type MessageStream,
  type Messages,
  type Operation,
  PROTOCOL_VERSION,
  RpcError,
  type StreamOptions,
} from '@wirepact/wire';
import { type OutgoingCall, systemAuthenticate } from '@wirepact/wire/runtime';
import { Calls } from '../call/calls.js';
import { interceptCall, interceptStream } from '../call/intercept.js';
import { type EventHandler, EventHandlers, type Unsubscribe } from '../event/event-handlers.js';
import { type Dial, dialUntil } from '../link/dial.js';
import type { AnswererSource } from '../session/answerer.js';
import { Session, type SessionOwner } from '../session/session.js';
import { aftermathOf, codeOfEnd } from './close-policy.js';
import type { ConnectionSettings } from './connect-options.js';
import type { Connection, ConnectionSnapshot, ConnectionStatus } from './connection.js';
import type { Credentials, HelloCredentials } from './credentials.js';
import { CredentialsKeeper } from './credentials-keeper.js';
import { JoinedRooms } from './joined-rooms.js';
import { type NetworkActions, type NetworkSource, NetworkWatch } from './network-watch.js';
import { Reconnect } from './reconnect.js';
import { StatusHandlers } from './status-handlers.js';

/** Time in which an attempt has to give a link, in milliseconds. */
const DIAL_MS = 10_000;

/** One session after the other, and the calls and events that go through them. */
export class ClientConnection implements Connection, SessionOwner, NetworkActions {
  private readonly calls: Calls;
  private readonly handlers: EventHandlers;
  private readonly rooms: JoinedRooms;
  private readonly keeper: CredentialsKeeper;
  private readonly statuses: StatusHandlers;
  private readonly reconnect: Reconnect;
  private readonly network: NetworkWatch;
  /** Names of the operations in use, by id. */
  private readonly operations: Map<number, string> = new Map();
  private session: Session | undefined;
  /** Answers what the server calls; there is none until the application serves something. */
  answerer: AnswererSource | undefined = undefined;
  private dialing: AbortController | undefined;
  /** Whether a server has welcomed this client before. */
  private wasOpen = false;
  /** Whether the credentials were refused since a server has last taken them. */
  private wasRefused = false;
  /** Whether there is no connection because nobody needs one. */
  private idle = false;

  constructor(
    private readonly dial: Dial,
    private readonly settings: ConnectionSettings,
  ) {
    const { backoff, clock, random } = settings;
    this.calls = new Calls(settings);
    this.handlers = new EventHandlers(settings.onError);
    this.rooms = new JoinedRooms(
      (operation, request) => this.callSystem(operation, request),
      clock,
      settings.onError,
    );
    this.keeper = new CredentialsKeeper(settings, (request) =>
      this.callSystem(systemAuthenticate, request),
    );
    this.statuses = new StatusHandlers(settings.onError);
    this.reconnect = new Reconnect(backoff, () => this.connect(), clock, random);
    this.network = new NetworkWatch(globalThis as NetworkSource, this);
  }

  get status(): ConnectionStatus {
    return this.statuses.current;
  }

  get subscribe(): Connection['subscribe'] {
    return this.statuses.subscribe;
  }

  get getSnapshot(): () => ConnectionSnapshot {
    return this.statuses.getSnapshot;
  }

  call<Request, Response>(
    operation: Operation<Request, Response>,
    request: Request | Messages<Request>,
    options?: CallOptions,
  ): Promise<Response> {
    if (this.idle) this.wake();
    const { interceptors } = this.settings;
    if (interceptors.length === 0) return this.calls.call(operation, request, options);
    return interceptCall(interceptors, operation, options, (changed) =>
      this.calls.call(operation, request, changed),
    );
  }

  stream<Request, Response>(
    operation: Operation<Request, Response>,
    request: Request | Messages<Request>,
    options?: StreamOptions<Request, Response>,
  ): MessageStream<Response> {
    if (this.idle) this.wake();
    const { interceptors } = this.settings;
    if (interceptors.length === 0) return this.calls.stream(operation, request, options);
    return interceptStream(interceptors, operation, options, (changed) =>
      this.calls.stream(operation, request, changed),
    );
  }

  on<Message>(event: EventType<Message>, handler: EventHandler<Message>): Unsubscribe {
    if (this.idle) this.wake();
    return this.handlers.on(event, handler);
  }

  events<Message>(
    event: EventType<Message>,
    { most = 1_000 }: { readonly most?: number | undefined } = {},
  ): AsyncIterableIterator<Message> {
    if (!(most >= 1)) throw new RangeError(`most must be 1 or more, got ${most}`);
    if (this.idle) this.wake();
    return this.handlers.iterate(event, most);
  }

  join(room: string): Promise<void> {
    return this.rooms.join(room);
  }

  leave(room: string): Promise<void> {
    return this.rooms.leave(room);
  }

  authenticate(credentials?: Credentials): Promise<void> {
    return this.keeper.renew(credentials);
  }

  /** The hook of `serve`; `Connection` does not have it, as it is none of the application's business. */
  answerCalls(answererOf: (settings: ConnectionSettings) => AnswererSource): void {
    if (this.idle) this.wake();
    this.answerer = answererOf(this.settings);
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
    // By this application, so that who reads events has come to an end and not upon an error.
    this.handlers.close(undefined);
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
      credentials = await this.keeper.forHello();
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

  welcomed(credentialsExpireMs: number): void {
    this.reconnect.opened();
    this.keeper.taken(credentialsExpireMs);
    this.rooms.rejoin();
    this.calls.writeWaiting();
    const status = this.wasOpen ? 'gap' : 'open';
    this.wasOpen = true;
    this.wasRefused = false;
    this.statuses.change(status, undefined, this.missing)();
  }

  operationsMissing(): void {
    this.calls.writeWaiting();
    this.statuses.setMissing(this.missing);
  }

  callEnded(): void {
    this.calls.writeWaiting();
  }

  retry(call: OutgoingCall): boolean {
    return this.calls.retry(call);
  }

  goingAway(goAway: GoAway): void {
    this.reconnect.between(goAway.reconnectMinMs, goAway.reconnectMaxMs);
    this.calls.use(undefined);
    const reason = goAway.reason === '' ? '' : `: ${goAway.reason}`;
    this.statuses.set('connecting', new Error(`The server goes away${reason}`));
  }

  event(frame: IncomingFrame): void {
    this.handlers.dispatch(frame);
  }

  ended(code: number, reason: string): void {
    this.session = undefined;
    this.keeper.stop();
    this.rooms.stop();
    this.calls.use(undefined);
    if (this.status === 'closed') return;
    const message = `The connection ended (${code}${reason === '' ? '' : ` ${reason}`})`;
    const aftermath = aftermathOf(code);
    // After GoAway the client itself closes with 1000, and comes back.
    const comesBack = code === CloseCode.NORMAL && this.reconnect.invited;
    const renews = aftermath === 'renew' && this.settings.renewsCredentials && !this.wasRefused;
    if ((aftermath === 'stop' && !comesBack) || (aftermath === 'renew' && !renews)) {
      this.stop(new RpcError(codeOfEnd(code), message, { delivered: 'no' }));
      return;
    }
    this.wasRefused ||= renews;
    if (aftermath === 'wait' && !this.isNeeded) {
      this.idle = true;
      this.statuses.set('connecting');
      return;
    }
    if (aftermath === 'afresh') this.reconnect.afresh();
    this.lost(new Error(message));
  }

  networkChanged(): void {
    this.session?.ask();
  }

  networkBack(): void {
    this.reconnect.hurry();
  }

  /** Calls the server itself; interceptors are for the calls of the application. */
  private callSystem<Request, Response>(
    operation: Operation<Request, Response, 'unary'>,
    request: Request,
  ): Promise<Response> {
    if (this.idle) this.wake();
    return this.calls.call(operation, request);
  }

  /** Whether somebody waits for what only a connection brings. */
  private get isNeeded(): boolean {
    return (
      this.calls.isWaiting ||
      !this.handlers.isEmpty ||
      this.rooms.size > 0 ||
      this.answerer !== undefined
    );
  }

  /** Somebody needs the connection that nobody needed. */
  private wake(): void {
    this.idle = false;
    this.reconnect.schedule();
    this.reconnect.hurry();
  }

  /** Names of the operations in use that the server lacks. */
  private get missing(): string[] {
    const { session } = this;
    return [...this.operations].flatMap(([id, name]) => (session?.lacks(id) ? [name] : []));
  }

  private lost(error: Error): void {
    if (this.status === 'closed') return;
    this.calls.waitBecause(error);
    // First, as a handler of the status may close the connection and so cancel it.
    this.reconnect.schedule();
    this.statuses.set('connecting', error);
  }

  private stop(error: RpcError): void {
    if (this.status === 'closed') return;
    const tell = this.statuses.change('closed', error);
    this.idle = false;
    this.network.stop();
    this.reconnect.cancel();
    this.calls.close(error);
    this.handlers.close(error);
    this.dialing?.abort(error);
    this.session?.close(CloseCode.NORMAL, 'closed by the client');
    // Last, so that no handler finds anything still open.
    tell();
  }
}
