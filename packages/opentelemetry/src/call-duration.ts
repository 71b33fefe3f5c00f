import type { Attributes, Context, Histogram, Meter } from '@opentelemetry/api';

/** Seconds; those that the semantic conventions for RPC metrics advise. */
const BOUNDARIES = [0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10];

/** Which side of calls measures them. */
export type Side = 'server' | 'client';

/** Measures how long calls take, in seconds; how many there were is the count of the histogram. */
export class CallDuration {
  private readonly histogram: Histogram;

  constructor(meter: Meter, side: Side) {
    this.histogram = meter.createHistogram(`rpc.${side}.call.duration`, {
      description:
        side === 'server'
          ? 'From the opening frame of a call to its end'
          : 'From the making of a call to its end',
      unit: 's',
      advice: { explicitBucketBoundaries: BOUNDARIES },
    });
  }

  /** @param startedAt What {@link now} was; undefined for a call that was refused at once. */
  record(startedAt: number | undefined, attributes: Attributes, context?: Context): void {
    const seconds = startedAt === undefined ? 0 : (now() - startedAt) / 1_000;
    this.histogram.record(seconds, attributes, context);
  }
}

/** Milliseconds on a clock that only goes forward. */
export function now(): number {
  return performance.now();
}
