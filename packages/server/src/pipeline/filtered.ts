import type { Messages } from '@wirepact/wire';
import { isThenable } from '@wirepact/wire/runtime';
import type { Call } from '../call/call.js';
import { callFields } from '../call/call-failure.js';
import { describeValue, type Logger } from '../logger.js';
import type { ExceptionFilter } from './exception-filter.js';
import type { Invoke } from './invoke.js';
import { MessageRelay } from './message-relay.js';
import type { Stage } from './stage.js';

/**
 * Has filters decide what calls fail with, the last first; also for what a stream fails with on its
 * way. Without filters it is `invoke` itself.
 *
 * @param isStream Whether the answer is a stream.
 */
export function filtered(
  invoke: Invoke,
  filters: readonly Stage<ExceptionFilter>[],
  isStream: boolean,
  logger: Logger,
): Invoke {
  if (filters.length === 0) return invoke;
  const nearestFirst = filters.toReversed();
  const replaced = (error: unknown, call: Call): Promise<unknown> =>
    replace(error, call, nearestFirst, logger);
  const fail = async (error: unknown, call: Call): Promise<never> => {
    throw await replaced(error, call);
  };
  const succeed = (result: unknown, call: Call): unknown =>
    isStream && isMessages(result)
      ? new MessageRelay(
          result,
          (message) => message,
          (error) => replaced(error, call),
        )
      : result;
  return (data, call, answers) => {
    try {
      const result = invoke(data, call, answers);
      if (!isThenable(result)) return succeed(result, call);
      return Promise.resolve(result).then(
        (value) => succeed(value, call),
        (error: unknown) => fail(error, call),
      );
    } catch (error) {
      return fail(error, call);
    }
  };
}

async function replace(
  error: unknown,
  call: Call,
  filters: readonly Stage<ExceptionFilter>[],
  logger: Logger,
): Promise<unknown> {
  let current = error;
  for (const filter of filters) {
    // Nobody is told any more; what is no way of stopping gets into the log as it is.
    if (call.ended) break;
    try {
      const replacement = await filter.of(call).catch(current, call);
      if (replacement !== undefined) current = replacement;
    } catch (thrown) {
      const text = thrown instanceof Error ? thrown.message : describeValue(thrown);
      const err = new Error(`The filter ${filter.name} threw: ${text}`, { cause: current });
      logger.error({ ...callFields(call), err }, `The filter ${filter.name} threw`);
      current = thrown;
    }
  }
  return current;
}

function isMessages(value: unknown): value is Messages<unknown> {
  return (
    typeof value === 'object' &&
    value !== null &&
    (Symbol.asyncIterator in value || Symbol.iterator in value)
  );
}
