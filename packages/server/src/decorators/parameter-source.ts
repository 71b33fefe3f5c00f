import type { AnswerMaker } from '../call/answer-maker.js';
import type { Call } from '../call/call.js';
import type { Pipe } from '../pipeline/pipe.js';
import type { Given } from '../pipeline/pipeline-options.js';

/** What gives a parameter of a handler its value. */
export interface ParameterSource {
  /** As it is written, for errors: `@Data('item')`. */
  readonly name: string;
  /**
   * `request`: the request, or the stream of them; `field`: one field of it; `answer`: what a handler
   * answers with itself; `other`: what is there with every call.
   */
  readonly kind: 'request' | 'field' | 'answer' | 'other';
  /** Of a field, its name. */
  readonly field?: string;
  readonly pipes: readonly Given<Pipe>[];
  /** Whether {@link read} may return a promise that the handler does not want to see. */
  readonly isAwaited: boolean;
  readonly read: (data: unknown, call: Call, answers: AnswerMaker) => unknown;
}
