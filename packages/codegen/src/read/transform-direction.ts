import type { DecoratorOptions } from './decorator-options.js';

/** What `toClassOnly` and `toPlainOnly` limit `exclude` and `transform` to. */
export function directionOf(options: DecoratorOptions): 'both' | 'toClass' | 'toPlain' {
  const toClass = options.boolean('toClassOnly') ?? false;
  const toPlain = options.boolean('toPlainOnly') ?? false;
  if (toClass === toPlain) return 'both';
  return toClass ? 'toClass' : 'toPlain';
}
