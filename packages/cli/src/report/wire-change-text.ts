import type { WireChange } from '@wirepact/schema';
import { printable } from './printable.js';
import type { Style } from './style.js';

/** What an edit did to the wire, as in `Task gains dueAt = 5, wire-safe`. */
export function wireChangeText(change: WireChange, style: Style): string {
  return `${printable(change.message)}, ${verdict(change, style)}`;
}

function verdict({ breaks, allowed }: WireChange, style: Style): string {
  if (breaks === 'wire' && allowed === undefined) return style('error', 'breaking');
  if (breaks === 'wire') return style('warning', `breaking, allowed: ${printable(allowed ?? '')}`);
  if (breaks === 'json') return `${style('good', 'wire-safe')}, ${style('warning', 'other JSON')}`;
  return style('good', 'wire-safe');
}
