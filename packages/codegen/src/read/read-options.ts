import { DecoratorOptions, type OptionReaders } from './decorator-options.js';
import type { FoundDecorator } from './decorators.js';
import type { KnownOptions } from './known-options.js';

/** Reads the options of a decorator, refuses unknown ones and gathers those of other tools. */
export function readOptions(
  found: FoundDecorator,
  known: KnownOptions,
  foreign: Set<string>,
  readers: OptionReaders,
): DecoratorOptions {
  const options = DecoratorOptions.of(found, readers);
  options.allow([...known.used, ...known.foreign]);
  for (const name of known.foreign) if (options.has(name)) foreign.add(name);
  return options;
}
