import { createMetadata, type ExecutionContext, type Guard, RpcError } from '@wirepact/server';

/** How often somebody may call something. */
export interface PaceLimit {
  /** Calls that may come at once. */
  readonly burst: number;
  /** Calls a second, in the long run. */
  readonly perSecond: number;
}

/** Says of a method how often one person may call it: `@Pace({ burst: 5, perSecond: 1 })`. */
export const Pace = createMetadata<PaceLimit>('Pace');

interface Bucket {
  calls: number;
  /** When `calls` was right, in milliseconds. */
  at: number;
}

/** Callers that are remembered. Beyond that those are forgotten who have been quiet. */
const MOST = 10_000;

/** Keeps people from saying too much at once. Who is not signed in counts by the address. */
export class PaceGuard implements Guard {
  private readonly buckets: Map<string, Bucket> = new Map();

  /** @param now In milliseconds. */
  constructor(private readonly now: () => number = () => performance.now()) {}

  canActivate(context: ExecutionContext): boolean {
    const pace = context.get(Pace);
    if (pace === undefined) return true;
    const { operation, principal, session } = context;
    const who = principal?.id ?? session.remoteAddress ?? '';
    const bucket = this.bucketOf(`${operation.name} ${who}`, pace);
    if (bucket.calls >= 1) {
      bucket.calls--;
      return true;
    }
    const retryAfterMs = Math.ceil(((1 - bucket.calls) / pace.perSecond) * 1_000);
    throw new RpcError('RESOURCE_EXHAUSTED', 'Not so fast', { retryAfterMs });
  }

  private bucketOf(key: string, { burst, perSecond }: PaceLimit): Bucket {
    const at = this.now();
    const last = this.buckets.get(key) ?? { calls: burst, at };
    const calls = Math.min(burst, last.calls + ((at - last.at) / 1_000) * perSecond);
    const bucket = { calls, at };
    // The newest stands last, so that the first is who has been quiet for longest.
    this.buckets.delete(key);
    this.buckets.set(key, bucket);
    const [quietest] = this.buckets.keys();
    if (this.buckets.size > MOST && quietest !== undefined) this.buckets.delete(quietest);
    return bucket;
  }
}
