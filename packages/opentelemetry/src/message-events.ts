import type { Span } from '@opentelemetry/api';

/** Adds an event to a span for each message of its stream. */
export class MessageEvents {
  private count = 0;

  constructor(
    private readonly span: Span,
    private readonly type: 'SENT' | 'RECEIVED',
  ) {}

  add(): void {
    // A handler may go on after its call has ended.
    if (!this.span.isRecording()) return;
    this.span.addEvent('rpc.message', {
      'rpc.message.type': this.type,
      'rpc.message.id': ++this.count,
    });
  }
}
