import type { AnswerMaker } from '../call/answer-maker.js';
import type { Call } from '../call/call.js';
import type { Pipe } from '../pipeline/pipe.js';
import type { Given } from '../pipeline/pipeline-options.js';
import { type HandlerParameterDecorator, parameterDecorator } from './parameter-decorator.js';
import type { ParameterSource } from './parameter-source.js';

/**
 * Gives a parameter of a handler the decoded request, or the stream of requests.
 *
 * @param field Gives it one field of the request only; not for an operation that takes a stream.
 * @param pipes Change the value, or each message of the stream, behind all other pipes.
 */
export function Data(field?: string, ...pipes: Given<Pipe>[]): HandlerParameterDecorator {
  if (field === undefined)
    return parameterDecorator(source('@Data()', 'request', (data) => data, pipes));
  const read = (data: unknown): unknown => Reflect.get(data as object, field);
  return parameterDecorator({ ...source(`@Data('${field}')`, 'field', read, pipes), field });
}

/**
 * Gives a parameter of a handler the {@link CallSocket} of the current call, for handlers that
 * answer with `socket.send(await RpcUtils.pack(…))` instead of returning the response.
 */
export function Socket(): HandlerParameterDecorator {
  const read = (_data: unknown, call: Call, answers: AnswerMaker): unknown =>
    answers.socketOf(call);
  return parameterDecorator(source('@Socket()', 'answer', read));
}

/**
 * Gives a parameter of a handler the {@link Acknowledge} of the current call: a function that answers
 * it with a response, for handlers that go on working after that.
 */
export function Ack(): HandlerParameterDecorator {
  const read = (_data: unknown, call: Call, answers: AnswerMaker): unknown => answers.ackOf(call);
  return parameterDecorator(source('@Ack()', 'answer', read));
}

/** Gives a parameter of a handler the {@link ExecutionContext} of the current call. */
export function Context(): HandlerParameterDecorator {
  return ofCall('@Context()', (call) => call);
}

/** Gives a parameter of a handler the id of the call, for logs. */
export function RequestId(): HandlerParameterDecorator {
  return ofCall('@RequestId()', (call) => call.requestId);
}

/** Gives a parameter of a handler who calls: the principal, or undefined for an anonymous client. */
export function User(): HandlerParameterDecorator {
  return ofCall('@User()', (call) => call.principal);
}

/**
 * Gives a parameter of a handler what the caller sent along under a key: bytes where the key ends in
 * `-bin`, else text; undefined where it sent nothing. Without a key it is all of it, as a map.
 */
export function Metadata(key?: string): HandlerParameterDecorator {
  if (key === undefined) return ofCall('@Metadata()', (call) => call.metadata);
  return ofCall(`@Metadata('${key}')`, (call) => call.metadata.get(key));
}

/** Gives a parameter of a handler the signal that fires when nobody waits for the answer any more. */
export function Signal(): HandlerParameterDecorator {
  return ofCall('@Signal()', (call) => call.signal);
}

function ofCall(name: string, read: (call: Call) => unknown): HandlerParameterDecorator {
  return parameterDecorator(source(name, 'other', (_data, call) => read(call)));
}

function source(
  name: string,
  kind: ParameterSource['kind'],
  read: ParameterSource['read'],
  pipes: readonly Given<Pipe>[] = [],
): ParameterSource {
  return { name, kind, pipes, isAwaited: false, read };
}
