import { type Context, context, type Span, SpanStatusCode, trace } from '@opentelemetry/api';
import type { Code, Operation } from '@wirepact/wire';
import { isThenable } from '@wirepact/wire/runtime';
import { boundMessages } from './bound-messages.js';
import { type CallDuration, now } from './call-duration.js';
import { MessageEvents } from './message-events.js';
import { answeredWith, callAttributes, outcomeAttributes } from './rpc-attributes.js';

/** The span and the duration of one call that a server answers. */
export class ServedCall {
  private readonly startedAt: number = now();
  private readonly within: Context;

  constructor(
    private readonly span: Span,
    parent: Context,
    private readonly operation: Operation,
    private readonly duration: CallDuration,
    private readonly hasEvents: boolean,
  ) {
    this.within = trace.setSpan(parent, span);
  }

  /** Has the call answered where its span is active. */
  around(answer: () => unknown): unknown {
    const { kind } = this.operation;
    const result = context.with(this.within, answer);
    if (kind !== 'serverStream' && kind !== 'bidi') return result;
    return isThenable(result) ? Promise.resolve(result).then(this.bind) : this.bind(result);
  }

  /** Ends the span. */
  ended(code: Code | undefined): void {
    const outcome = answeredWith(code);
    const attributes = outcomeAttributes(outcome);
    this.span.setAttributes(attributes);
    if (outcome.error !== undefined) this.span.setStatus({ code: SpanStatusCode.ERROR });
    this.span.end();
    const { operation, startedAt, within } = this;
    this.duration.record(startedAt, { ...callAttributes(operation), ...attributes }, within);
  }

  private readonly bind = (messages: unknown): unknown => {
    const events = this.hasEvents ? new MessageEvents(this.span, 'SENT') : undefined;
    return boundMessages(messages, this.within, events);
  };
}
