import { RpcError } from '@wirepact/client';
import type { Task } from '../../generated/index.js';
import type { Change } from './changes.js';

/** A change that did not work. It is shown until someone has dealt with it. */
export interface Failure {
  readonly change: Change;
  readonly headline: string;
  readonly reason: string;
  /** The server said no for a good reason, so the same try again would fail again. */
  readonly refused: boolean;
}

/** @param tasks Where the label of the changed task is looked up. */
export function failureOf(change: Change, error: unknown, tasks: readonly Task[]): Failure {
  return {
    change,
    headline: headline(change, tasks),
    reason: reasonOf(error),
    refused: isRefusal(error),
  };
}

/** Why a call failed, for someone who does not know what a call is. */
export function reasonOf(error: unknown): string {
  if (!RpcError.is(error)) return 'Something went wrong in this page.';
  // Our own service words these for people.
  if (isRefusal(error)) return `${error.message}.`;
  if (error.code === 'DEADLINE_EXCEEDED') return 'The server did not answer in time.';
  if (error.code !== 'UNAVAILABLE') return `The server failed to do it (${error.code}).`;
  if (error.delivered === 'no') return 'The server cannot be reached.';
  return error.delivered === 'unknown'
    ? 'The connection was lost before the server answered.'
    : 'The server cannot do it at the moment.';
}

function isRefusal(error: unknown): boolean {
  return (
    RpcError.is(error) && ['ALREADY_EXISTS', 'INVALID_ARGUMENT', 'NOT_FOUND'].includes(error.code)
  );
}

function headline(change: Change, tasks: readonly Task[]): string {
  switch (change.kind) {
    case 'add':
      return `“${change.label}” was not added`;
    case 'update':
      return `${labelOf(change.id, tasks)} was not changed`;
    case 'delete':
      return `${labelOf(change.id, tasks)} was not deleted`;
    case 'clear':
      return 'The done tasks were not deleted';
  }
}

function labelOf(id: string, tasks: readonly Task[]): string {
  const label = tasks.find((task) => task.id === id)?.label;
  return label === undefined ? 'The task' : `“${label}”`;
}
