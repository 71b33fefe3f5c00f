import type { ValueProvider } from './provider.js';
import type { Token } from './token.js';

/** Marks the values that `resolveProviders` made; a copy of such a provider keeps it. */
const MADE: unique symbol = Symbol('made by resolveProviders');

/** Tells who is to dispose of something that several servers may share. */
export interface Made {
  readonly name: string;
  /** Later ones may need earlier ones. */
  readonly order: number;
  /** How many containers hold it; the last of them disposes of it. */
  holders: number;
}

interface MadeProvider extends ValueProvider {
  readonly [MADE]: Made;
}

let lastOrder = 0;

/** A place in the order in which things were made, over the life of the process. */
export function nextOrder(): number {
  lastOrder++;
  return lastOrder;
}

/** A provider of a value that the containers which hold it have to dispose of. */
export function madeProvider(
  provide: Token,
  useValue: unknown,
  name: string,
  order: number,
): ValueProvider {
  const provider: MadeProvider = { provide, useValue, [MADE]: { name, order, holders: 0 } };
  return provider;
}

/** What {@link madeProvider} noted about a provider; undefined for all others. */
export function madeBy(provider: object): Made | undefined {
  return (provider as Partial<MadeProvider>)[MADE];
}
