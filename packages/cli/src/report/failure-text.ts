import { printable } from './printable.js';
import type { Style } from './style.js';

/**
 * What is told of a defect: one line, since the stack helps only who looks for the defect.
 *
 * @param withStack Whether `WIREPACT_DEBUG=1` asks for the stack.
 */
export function failureText(error: unknown, withStack: boolean, style: Style): string {
  const reason = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  const head = `${style('error', 'failure')} ${printable(reason)}`;
  if (!withStack) return `${head}\n  set WIREPACT_DEBUG=1 to see where it comes from`;
  const stack = error instanceof Error ? error.stack : undefined;
  return stack === undefined ? head : `${head}\n${printable(stack)}`;
}
