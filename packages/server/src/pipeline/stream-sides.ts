import type { Operation } from '@wirepact/wire';

/** Whether the request of an operation is a stream. */
export function takesStream({ kind }: Operation): boolean {
  return kind === 'clientStream' || kind === 'bidi';
}

/** Whether the answer of an operation is a stream. */
export function answersWithStream({ kind }: Operation): boolean {
  return kind === 'serverStream' || kind === 'bidi';
}
