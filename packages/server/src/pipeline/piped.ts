import type { Messages } from '@wirepact/wire';
import type { Awaitable } from '../awaitable.js';
import type { Call } from '../call/call.js';
import { type Invoke, throwIfAborted } from './invoke.js';
import { mapMessages } from './map-messages.js';
import type { Pipe } from './pipe.js';
import type { Stage } from './stage.js';
import { whenDone } from './when-done.js';

/** Changes a value, or each message of a stream. */
export type Transform = (value: unknown, call: Call) => Awaitable<unknown>;

/** Has what the handler is given changed by all pipes. Without pipes it is `invoke` itself. */
export function piped(invoke: Invoke, pipes: readonly Stage<Pipe>[], isStream: boolean): Invoke {
  if (pipes.length === 0) return invoke;
  const transform = isStream ? eachMessage(pipes) : through(pipes);
  return (data, call, answers) =>
    whenDone(transform(data, call), (value) => {
      throwIfAborted(call);
      return invoke(value, call, answers);
    });
}

/** Runs a value through pipes, each with what the one before it returned. */
export function through(pipes: readonly Stage<Pipe>[]): Transform {
  return pipes.reduce<Transform>(
    (before, pipe) => (value, call) =>
      whenDone(before(value, call), (changed) => pipe.of(call).transform(changed, call)),
    (value) => value,
  );
}

/** Runs each message of a stream through pipes, when it is asked for. */
export function eachMessage(pipes: readonly Stage<Pipe>[]): Transform {
  const transform = through(pipes);
  return (messages, call) =>
    mapMessages(messages as Messages<unknown>, (message) => transform(message, call));
}
