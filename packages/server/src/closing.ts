import type { Upgrader } from './listen/upgrader.js';
import type { Lobby } from './room/lobby.js';
import type { ServerParts } from './server-parts.js';
import { sendOff } from './session/send-off.js';
import type { Session } from './session/session.js';

/** What there is to close of a server. */
export interface ClosingHost {
  readonly parts: ServerParts;
  /** Sessions that have not ended. */
  readonly sessions: ReadonlySet<Session>;
  /** Sessions whose link has not closed. */
  readonly links: ReadonlySet<Session>;
  /** What turns upgrade requests into links. */
  readonly upgrader: Pick<Upgrader, 'close'>;
  /** Takes no more connections on ports of its own; resolves when the last socket is gone. */
  stopListening(): Promise<void>;
  /** Gives back the paths that were taken on other HTTP servers. */
  detach(): void;
}

/** What `Server.close` and `Server.drain` are told. */
export interface CloseOptions {
  /** Time that calls in flight get to finish, in milliseconds; `limits.graceMs` by default. */
  readonly graceMs?: number | undefined;
}

/** How a server closes. */
export interface ClosingTimes {
  /** Time that calls in flight get to finish, in milliseconds. */
  readonly graceMs: number;
  /** Time over which the clients are asked to leave, in milliseconds; 0 for all of them at once. */
  readonly spreadMs: number;
}

/**
 * The least time that a link has to close before it is dropped, in milliseconds: also where the grace
 * is over at once, the peer's answer to the close needs a round trip.
 */
const MIN_CLOSE_MS = 1_000;

/** The end of a server; see `Server.close` and `Server.drain`. */
export class Closing {
  /** Resolves when nothing is left. */
  readonly done: Promise<void>;
  /** Called when something has ended or closed. */
  private onChange: () => void = () => undefined;
  private isTurningAway: boolean;

  constructor(
    private readonly host: ClosingHost,
    private readonly times: ClosingTimes,
  ) {
    this.isTurningAway = times.spreadMs > 0;
    this.done = this.inOrder();
  }

  /** Whether those who come are told to go elsewhere: clients are still being asked to leave. */
  get turnsAway(): boolean {
    return this.isTurningAway;
  }

  /** To be called when a session has ended, and when its link has closed. */
  changed(): void {
    this.onChange();
  }

  private async inOrder(): Promise<void> {
    const { host, times } = this;
    const { parts, sessions, links } = host;
    const { clock, deadlines, lobby } = parts;
    const closeMs = Math.max(times.graceMs, MIN_CLOSE_MS);
    const stopped = host.stopListening();
    // While clients are asked one after the other, those who come are asked as well.
    if (!this.isTurningAway) host.detach();
    const endsAt = clock.now() + times.graceMs;
    const stopAsking = sendOff(sessions, times.spreadMs, clock, (session) => {
      const leftMs = Math.max(0, Math.ceil(endsAt - clock.now()));
      guarded(session, () => session.goAway(leftMs));
    });
    await this.untilEmpty(sessions, times.graceMs);
    stopAsking();
    this.isTurningAway = false;
    host.detach();
    for (const session of sessions) guarded(session, () => session.cutOff());
    host.upgrader.close();
    await this.untilEmpty(links, closeMs);
    for (const session of links) guarded(session, () => session.terminate());
    await stopped;
    deadlines.stop();
    lobby.stop();
    await this.leaveCluster(lobby);
    await this.disposeOfAll(closeMs);
  }

  private async leaveCluster({ cluster }: Lobby<Session>): Promise<void> {
    try {
      await cluster.stop();
    } catch (err) {
      this.host.parts.logger.error({ err }, 'The cluster was not left in order');
    }
  }

  /** Disposes of what the container made; what hangs in that is given up after `mostMs`. */
  private async disposeOfAll(mostMs: number): Promise<void> {
    const { container, undisposed, clock, logger } = this.host.parts;
    await new Promise<void>((resolve) => {
      const timer = clock.after(mostMs, () => {
        logger.error(
          { waitedMs: mostMs },
          'What the server is made of was not disposed of in time',
        );
        resolve();
      });
      void container.dispose(undisposed).finally(() => {
        clock.cancel(timer);
        resolve();
      });
    });
  }

  /** Resolves when the set is empty, or after `mostMs`. */
  private async untilEmpty(set: ReadonlySet<unknown>, mostMs: number): Promise<void> {
    if (set.size === 0) return;
    await new Promise<void>((resolve) => {
      const { clock } = this.host.parts;
      const timer = clock.after(mostMs, resolve);
      this.onChange = () => {
        if (set.size > 0) return;
        clock.cancel(timer);
        resolve();
      };
    });
  }
}

/** What goes wrong with one session ends that one, and is none of the others' business. */
function guarded(session: Session, act: () => void): void {
  try {
    act();
  } catch (error) {
    session.fault(error);
  }
}
