import type { Operation } from '@wirepact/wire';
import { isThenable } from '@wirepact/wire/runtime';
import type { Awaitable } from '../awaitable.js';
import type { AnswerMaker } from '../call/answer-maker.js';
import type { Call } from '../call/call.js';
import type { Container } from '../container/container.js';
import type { ParameterSource } from '../decorators/parameter-source.js';
import { eachMessage, through } from '../pipeline/piped.js';
import { stagesOf } from '../pipeline/stage.js';
import { answersWithStream, takesStream } from '../pipeline/stream-sides.js';
import { whenDone } from '../pipeline/when-done.js';

/** What reads the value of one parameter. */
export interface ParameterReader {
  readonly read: ParameterSource['read'];
  /** Whether a promise that is read has to be waited for. */
  readonly isAwaited: boolean;
}

const nothing: ParameterReader = { read: () => undefined, isAwaited: false };

/**
 * Makes what reads a parameter, its pipes included.
 *
 * @param parameter Undefined for one that is not decorated between others that are.
 * @param method Whose it is.
 * @throws Error for a parameter that the operation cannot give; what `stagesOf` throws for its pipes.
 */
export function parameterReader(
  parameter: ParameterSource | undefined,
  method: { readonly operation: Operation; readonly name: string },
  container: Container,
): ParameterReader {
  if (parameter === undefined) return nothing;
  check(parameter, method.operation, method.name);
  const { isAwaited } = parameter;
  const where = `${parameter.name} of ${method.name}`;
  const pipes = stagesOf(parameter.pipes, 'transform', where, container);
  if (pipes.length === 0) return { read: parameter.read, isAwaited };
  const isStream = parameter.kind === 'request' && takesStream(method.operation);
  const transform = isStream ? eachMessage(pipes) : through(pipes);
  return {
    read: (data, call, answers) => {
      const value = parameter.read(data, call, answers);
      return isAwaited
        ? whenDone(value, (known) => transform(known, call))
        : transform(value, call);
    },
    // The stream itself is there at once.
    isAwaited: !isStream,
  };
}

/** Reads the parameters one after the other; at once where none has to be waited for. */
export function collectArguments(
  readers: readonly ParameterReader[],
  data: unknown,
  call: Call,
  answers: AnswerMaker,
  values: unknown[] = [],
): Awaitable<unknown[]> {
  for (const { read, isAwaited } of readers.slice(values.length)) {
    const value = read(data, call, answers);
    if (isAwaited && isThenable(value)) {
      return Promise.resolve(value).then((known) =>
        collectArguments(readers, data, call, answers, [...values, known]),
      );
    }
    values.push(value);
  }
  return values;
}

function check({ kind, name, field }: ParameterSource, operation: Operation, method: string): void {
  if (kind === 'answer' && answersWithStream(operation)) {
    throw new Error(
      `${method} takes ${name}, but ${operation.name} answers with a stream: ` +
        'return an iterable, such as that of a generator method',
    );
  }
  if (field === undefined) return;
  if (takesStream(operation)) {
    throw new Error(
      `${method} takes ${name}, but ${operation.name} takes a stream of messages: ` +
        'take @Data() and read the field of each',
    );
  }
  const { typeName, fields } = operation.request;
  if (Object.hasOwn(fields, field)) return;
  throw new Error(
    `${method} takes ${name}, but ${typeName} has no such field. It has ${Object.keys(fields).join(', ') || 'none'}`,
  );
}
