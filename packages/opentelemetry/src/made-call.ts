import { type Attributes, type Context, type Span, SpanStatusCode } from '@opentelemetry/api';
import type { CallDuration } from './call-duration.js';
import { failedWith, type Outcome, outcomeAttributes, succeeded } from './rpc-attributes.js';

/** The span and the duration of one call that a client makes. */
export class MadeCall {
  private isOver = false;

  constructor(
    private readonly span: Span,
    private readonly within: Context,
    private readonly attributes: Attributes,
    private readonly duration: CallDuration,
    private readonly startedAt: number,
  ) {}

  succeeded(): void {
    this.end(succeeded);
  }

  /** The caller has left the stream, which is no failure. */
  left(): void {
    this.end({ code: 'CANCELLED', error: undefined });
  }

  /** Bound, as it is what a promise rejects with. */
  readonly failed = (error: unknown): void => {
    if (this.isOver) return;
    const message = error instanceof Error ? error.message : String(error);
    this.span.setStatus({ code: SpanStatusCode.ERROR, message });
    this.end(failedWith(error));
  };

  private end(outcome: Outcome): void {
    // A stream may be asked for more behind its end, or be left there.
    if (this.isOver) return;
    this.isOver = true;
    const attributes = outcomeAttributes(outcome);
    this.span.setAttributes(attributes);
    this.span.end();
    this.duration.record(this.startedAt, { ...this.attributes, ...attributes }, this.within);
  }
}
