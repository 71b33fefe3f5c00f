import type { WireChange } from '@wirepact/schema';
import { printable } from './printable.js';
import type { Style } from './style.js';

/** What an edit did to the wire, as in `Task gains dueAt = 5, wire-safe`. */
export function wireChangeText({ effect, message }: WireChange, style: Style): string {
  const verdict = effect === 'safe' ? style('good', 'wire-safe') : style('error', 'breaking');
  return `${printable(message)}, ${verdict}`;
}
