import { type Clock, CloseCode, RpcError } from '@wirepact/wire';
import type { CallRate } from '../call/call-rate.js';
import type { DeadlineEntry, DeadlineWheel } from '../call/deadline-wheel.js';
import type { Logger } from '../logger.js';
import type { SessionInfo } from '../session/session-info.js';
import type { Authenticate, Credentials, Principal } from './authenticate.js';
import { checkedPrincipal } from './checked-principal.js';
import type { PrincipalRates } from './principal-rates.js';

/** The connection whose client it is. */
export interface IdentityOwner extends SessionInfo {
  end(code: number, reason: string): void;
  /** Calls are the new principal's from now on. */
  renewed(principal: Principal): void;
}

/** What an identity is kept with. */
export interface IdentityParts {
  readonly authenticate: Authenticate | undefined;
  readonly clock: Clock;
  readonly deadlines: DeadlineWheel;
  readonly logger: Logger;
  readonly principalRates: PrincipalRates | undefined;
}

/** Who the client of a connection is, for as long as its credentials last. */
export class Identity implements DeadlineEntry {
  deadlineAt: number = Number.POSITIVE_INFINITY;
  /** What the principal may call, over all of its connections; undefined where that is not limited. */
  readonly rate: CallRate | undefined;
  private renewing = false;
  private over = false;

  /** @param principal Whose credentials have not expired. */
  constructor(
    public principal: Principal,
    private readonly owner: IdentityOwner,
    private readonly parts: IdentityParts,
  ) {
    const { id } = principal;
    if (id !== undefined) this.rate = parts.principalRates?.of(id);
    this.watch();
  }

  /** Milliseconds until the credentials expire, at least 1; 0 where they do not. */
  get expiresMs(): number {
    if (this.deadlineAt === Number.POSITIVE_INFINITY) return 0;
    return Math.max(1, Math.floor(this.deadlineAt - this.parts.clock.now()));
  }

  /**
   * Has newer credentials looked at. Where they are not taken, those before stay good.
   *
   * @throws RpcError, by the promise: UNAUTHENTICATED for credentials that are refused, UNAVAILABLE
   *   where nobody can tell now, PERMISSION_DENIED for those of another principal, ABORTED while
   *   others are looked at.
   */
  async renew(credentials: Credentials | undefined): Promise<void> {
    if (this.renewing) throw new RpcError('ABORTED', 'Other credentials are being looked at');
    this.renewing = true;
    try {
      const principal = await this.ask(credentials);
      this.checkSame(principal);
      if (this.over) return;
      this.principal = principal;
      this.watch();
      this.owner.renewed(principal);
    } finally {
      this.renewing = false;
    }
  }

  /** The credentials have expired. */
  expire(): void {
    this.owner.end(CloseCode.UNAUTHENTICATED, 'the credentials have expired');
  }

  /** To be called once, when the connection has ended. */
  stop(): void {
    this.over = true;
    this.unwatch();
    const { id } = this.principal;
    if (this.rate !== undefined && id !== undefined) this.parts.principalRates?.release(id);
  }

  private async ask(credentials: Credentials | undefined): Promise<Principal> {
    const { authenticate, logger, clock } = this.parts;
    let principal: Principal | undefined;
    try {
      const answer: unknown = authenticate?.(credentials, this.owner);
      principal = checkedPrincipal(await answer);
    } catch (err) {
      if (RpcError.is(err)) throw new RpcError(refusalCode(err), err.message);
      logger.info({ session: this.owner.id, err }, 'Refused newer credentials: authenticate threw');
    }
    if (principal === undefined) {
      throw new RpcError('UNAUTHENTICATED', 'The credentials were refused');
    }
    if (hasExpired(principal, clock)) throw expired();
    return principal;
  }

  private checkSame({ id }: Principal): void {
    const { id: before } = this.principal;
    if (before === undefined) {
      throw new RpcError(
        'PERMISSION_DENIED',
        'Whether the principal is the same cannot be told: it has no id. Connect anew',
      );
    }
    if (id !== before) {
      throw new RpcError(
        'PERMISSION_DENIED',
        'The credentials are of another principal; connect anew to become another one',
      );
    }
  }

  private watch(): void {
    this.unwatch();
    const { clock, deadlines } = this.parts;
    const { expiresAt } = this.principal;
    if (expiresAt === undefined) return;
    this.deadlineAt = clock.now() + expiresAt.getTime() - clock.wallTime();
    deadlines.add(this);
  }

  /** The wheel finds an entry by its deadline, and has none that is never due. */
  private unwatch(): void {
    if (this.deadlineAt !== Number.POSITIVE_INFINITY) this.parts.deadlines.remove(this);
    this.deadlineAt = Number.POSITIVE_INFINITY;
  }
}

/** Whether the credentials of a principal are no longer good. */
export function hasExpired({ expiresAt }: Principal, clock: Clock): boolean {
  return expiresAt !== undefined && expiresAt.getTime() <= clock.wallTime();
}

/** What the client of expired credentials is told. */
export function expired(): RpcError {
  return new RpcError('UNAUTHENTICATED', 'The credentials have expired');
}

function refusalCode({ code }: RpcError): 'UNAVAILABLE' | 'UNAUTHENTICATED' {
  return code === 'UNAVAILABLE' ? code : 'UNAUTHENTICATED';
}
