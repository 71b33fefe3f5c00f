import { type Connection, type ConnectOptions, type Credentials, RpcError } from '@wirepact/client';
import { ChatClient, type Person, type SignedIn } from '../../generated/index.js';
import { ChatStore } from './chat-store.js';
import { forget, type Kept, keep, keptIn } from './kept-sign-in.js';

/** Who is at this page. */
export type AccountState =
  | {
      readonly kind: 'visitor';
      /** Calls what is open to everybody. */
      readonly client: ChatClient;
      /** Why somebody who was signed in is no more. */
      readonly notice: string | undefined;
    }
  | {
      readonly kind: 'member';
      readonly person: Person;
      readonly chat: ChatStore;
      /** How often the token was renewed since the page was opened. */
      readonly renewals: number;
    };

/** A token with less than this part of its time left is not shown to a server any more. */
const STALE = 0.25;

/** How long a page that comes back waits for a fresh token in one attempt, in milliseconds. */
const RENEW_MS = 5_000;

/**
 * Who is signed in, and over which connection. A visitor's connection shows nothing. A member's shows
 * a token, and a fresh one whenever the connection asks for it: before every attempt to connect, and
 * before the token of an open connection expires.
 */
export class Account {
  private kept: Kept | undefined;
  private state: AccountState;
  private readonly listeners = new Set<() => void>();

  /**
   * @param storage Where a sign-in outlives a reload: that of the tab, so that two tabs may be two people.
   * @param dial Connects to the server.
   * @param now In milliseconds since 1970.
   */
  constructor(
    private readonly storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>,
    private readonly dial: (options?: ConnectOptions) => Connection,
    private readonly now: () => number = Date.now,
  ) {
    this.kept = keptIn(storage);
    this.state = this.kept === undefined ? this.visiting() : this.entered(this.kept);
  }

  /** For `useSyncExternalStore`. */
  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /** For `useSyncExternalStore`. */
  readonly read = (): AccountState => this.state;

  /** @throws RpcError UNAUTHENTICATED, by the promise, where the password is wrong. */
  async signIn(id: string, password: string): Promise<void> {
    if (this.state.kind === 'member') return;
    const signedIn = await this.state.client.login({ id, password });
    this.kept = keep(this.storage, signedIn, this.now());
    this.publish(this.entered(this.kept));
  }

  /** @param notice Why, where it was nobody's wish. */
  signOut(notice?: string): void {
    this.kept = undefined;
    forget(this.storage);
    this.publish(this.visiting(notice));
  }

  /** Closes the connection. */
  close(): void {
    connectionOf(this.state).close();
  }

  private visiting(notice?: string): AccountState {
    return { kind: 'visitor', client: new ChatClient(this.dial()), notice };
  }

  private entered({ person }: Kept): AccountState {
    const connection = this.dial({ credentials: () => this.credentials() });
    connection.onStatus((status) => {
      const isOurs = connection === connectionOf(this.state);
      if (status === 'closed' && isOurs) this.signOut('Your session has ended.');
    });
    const chat = new ChatStore(new ChatClient(connection), person);
    return { kind: 'member', person, chat, renewals: 0 };
  }

  /** What the connection shows the server: the token, or a fresh one where it is stale. */
  private async credentials(): Promise<Credentials> {
    const { kept } = this;
    if (kept === undefined) throw new Error('Nobody is signed in');
    if (kept.until - this.now() > kept.tokenMs * STALE) return { value: kept.token };
    try {
      const fresh = await this.renewed(kept.pass);
      this.kept = keep(this.storage, fresh, this.now());
      if (this.state.kind === 'member') {
        this.publish({ ...this.state, renewals: this.state.renewals + 1 });
      }
      return { value: fresh.token };
    } catch (error) {
      const refused = RpcError.is(error) && error.code === 'UNAUTHENTICATED';
      if (refused) this.signOut('Your session has ended.');
      throw error;
    }
  }

  /** Over the open connection, or where there is none over one of a visitor's. */
  private async renewed(pass: string): Promise<SignedIn> {
    const { state } = this;
    if (state.kind === 'member' && state.chat.connection.getSnapshot().connected) {
      return await state.chat.client.renew({ pass });
    }
    const connection = this.dial();
    try {
      return await new ChatClient(connection).renew({ pass }, { timeoutMs: RENEW_MS });
    } finally {
      connection.close();
    }
  }

  private publish(state: AccountState): void {
    const before = connectionOf(this.state);
    this.state = state;
    if (before !== connectionOf(state)) before.close();
    for (const listener of this.listeners) listener();
  }
}

function connectionOf(state: AccountState): Connection {
  return state.kind === 'visitor' ? state.client.connection : state.chat.connection;
}
