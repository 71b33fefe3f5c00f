import type { Clock, Timer } from '@wirepact/wire';
import { AuthenticateRequest, type AuthenticateResponse } from '@wirepact/wire/runtime';
import type { ConnectionSettings } from './connect-options.js';
import {
  type Credentials,
  type CredentialsSource,
  type HelloCredentials,
  helloCredentials,
} from './credentials.js';

/** Newer credentials are shown so long before those of now expire, or after four fifths of their time. */
const AHEAD_MS = 60_000;
/**
 * Least time between two of them. Where one failed it is tried again in half of the time that is left,
 * while that is more than this.
 */
const LEAST_MS = 1_000;

/** What the keeper needs of its connection. */
export type KeeperSettings = Pick<
  ConnectionSettings,
  'credentials' | 'renewsCredentials' | 'clock' | 'onError'
>;

/** Shows the server who this client is, and does so anew before the credentials expire. */
export class CredentialsKeeper {
  private source: CredentialsSource;
  private timer: Timer | undefined;
  /** On the clock. */
  private expiresAt = 0;

  /** @param show Calls the server. */
  constructor(
    private readonly settings: KeeperSettings,
    private readonly show: (request: AuthenticateRequest) => Promise<AuthenticateResponse>,
  ) {
    this.source = settings.credentials;
  }

  /** What the next Hello carries. */
  async forHello(): Promise<HelloCredentials> {
    return helloCredentials(await this.source());
  }

  /** The server has taken credentials. @param expiresMs 0 where they do not expire. */
  taken(expiresMs: number): void {
    this.stop();
    this.expiresAt = this.clock.now() + expiresMs;
    if (expiresMs === 0 || !this.settings.renewsCredentials) return;
    // A server whose clock is wrong may say that they expire at once, each time.
    this.renewIn(Math.max(LEAST_MS, expiresMs - AHEAD_MS, expiresMs * 0.8));
  }

  /** Shows newer credentials; those that are given, or what the source gives. */
  async renew(given?: Credentials): Promise<void> {
    const credentials = given ?? (await this.source());
    const shown = AuthenticateRequest.create(helloCredentials(credentials));
    const { expiresMs } = await this.show(shown);
    // Without a source that gives newer ones, the next connection shows these.
    if (!this.settings.renewsCredentials) this.source = () => credentials;
    this.taken(Number(expiresMs));
  }

  /** The connection has ended. */
  stop(): void {
    this.clock.cancel(this.timer);
    this.timer = undefined;
  }

  private get clock(): Clock {
    return this.settings.clock;
  }

  private renewIn(ms: number): void {
    this.timer = this.clock.after(ms, () => {
      const { timer } = this;
      this.renew().catch((error: unknown) => {
        this.settings.onError(error);
        const leftMs = this.expiresAt - this.clock.now();
        // The connection that they were for may have ended, or somebody has renewed them by hand.
        if (this.timer === timer && leftMs > LEAST_MS) this.renewIn(leftMs / 2);
      });
    });
  }
}
