import { RpcError } from '@wirepact/client';
import type { CallKind } from './random-caller.js';

/** How what a test throws on purpose is known from what goes wrong. */
export const MEANT = 'meant';

/** Whether an error, or what led to it, was thrown on purpose. */
export function isMeant(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return error.message === MEANT || isMeant(error.cause);
}

/** Counts what becomes of the calls of a run, on both sides. */
export class CallTally {
  /** How many calls ended with each code, by kind and code; `OK` for those that succeeded. */
  readonly endings: Map<string, number> = new Map();
  /** What was found wrong: the answer to another call, messages out of order, a second ending. */
  readonly wrong: string[] = [];
  /** What has begun and not ended: calls, handlers, and sources of streams. */
  readonly pending: { calls: number; handlers: number; sources: number } = {
    calls: 0,
    handlers: 0,
    sources: 0,
  };
  private calls = 0;
  /** How often handlers ran, by call: one byte each, so that a million calls do not look like a leak. */
  private runs: Uint8Array = new Uint8Array(1_024);

  /** How many calls were made. */
  get made(): number {
    return this.calls;
  }

  /** Begins a call. Returns its id, which its messages carry. */
  begin(): number {
    this.pending.calls++;
    if (this.calls === this.runs.length) {
      const longer = new Uint8Array(2 * this.calls);
      longer.set(this.runs);
      this.runs = longer;
    }
    return this.calls++;
  }

  /**
   * A call has ended, as its caller sees it: with a code of the test's own, or with an error.
   *
   * @param isFirst Whether it was not made before.
   */
  ended(
    kind: CallKind,
    id: number,
    outcome: { code: 'OK' | 'LEFT' } | { error: unknown },
    isFirst: boolean = true,
  ): void {
    this.pending.calls--;
    const code = 'code' in outcome ? outcome.code : codeOf(outcome.error);
    const ending = `${kind} ${code}`;
    this.endings.set(ending, (this.endings.get(ending) ?? 0) + 1);
    const ran = this.runs[id] !== 0;
    if (code === 'OK' && !ran) this.blame(`${kind} ${id} succeeded without a handler`);
    if (!('error' in outcome) || !RpcError.is(outcome.error)) return;
    if (outcome.error.delivered === 'no' && ran && isFirst) {
      this.blame(`${kind} ${id} was delivered, and failed as if it was not`);
    }
  }

  /** A handler was called. `mayRepeat` where a call may be made again. */
  ran(id: number, mayRepeat: boolean): void {
    const runs = this.runs[id];
    // A garbled id belongs to no call.
    if (runs === undefined) return;
    this.runs[id] = Math.min(255, runs + 1);
    if (runs > 0 && !mayRepeat) this.blame(`call ${id} was made ${runs + 1} times`);
  }

  /** Notes what must not be, but not a million times. */
  blame(what: string): void {
    if (this.wrong.length < 20) this.wrong.push(what);
  }

  /** The codes that calls ended with, and how often, whatever the kind of the call. */
  get codes(): ReadonlyMap<string, number> {
    const codes = new Map<string, number>();
    for (const [ending, count] of this.endings) {
      const code = ending.slice(ending.indexOf(' ') + 1);
      codes.set(code, (codes.get(code) ?? 0) + count);
    }
    return codes;
  }

  /** How many calls ended with a code. */
  endedWith(code: string): number {
    return this.codes.get(code) ?? 0;
  }

  /** How many calls have ended. */
  get endedCalls(): number {
    return [...this.endings.values()].reduce((sum, count) => sum + count, 0);
  }
}

function codeOf(error: unknown): string {
  if (RpcError.is(error)) return error.code;
  return isMeant(error) ? MEANT : String(error);
}
